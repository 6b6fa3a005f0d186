// @vitest-environment node
import { expect, it, vi } from 'vitest';
import { addToReply, takeNotes } from './reply-note';

it('reaches the reply box of that ticket while it is open', () => {
  const take = vi.fn();
  const close = takeNotes(100009, take);
  expect(addToReply(100010, '<p>x</p>')).toBe(false);
  expect(addToReply(100009, '<p>x</p>')).toBe(true);
  expect(take).toHaveBeenCalledExactlyOnceWith('<p>x</p>');
  close();
  expect(addToReply(100009, '<p>x</p>')).toBe(false);
});
