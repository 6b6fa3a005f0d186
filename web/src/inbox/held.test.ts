import { expect, it } from 'vitest';
import { isHeld } from './held';

const idle = { scrollTop: 0, hasFocus: false, isPointing: false };

it.each([
  ['at the top with nothing selected', idle, false],
  ['a nudge below the top', { ...idle, scrollTop: 20 }, false],
  ['scrolled down', { ...idle, scrollTop: 400 }, true],
  ['a ticket selected', { ...idle, hasFocus: true }, true],
  ['the mouse moving over the list', { ...idle, isPointing: true }, true],
])('%s', (_where, reader, held) => {
  expect(isHeld(reader)).toBe(held);
});
