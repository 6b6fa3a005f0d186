import { QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createQueryClient } from '../../api/query-client';
import { sessionStore } from '../../api/session-store';
import type { Ticket } from '../../api/types';
import { notifyUndo } from '../../shared/notify-undo';
import { addToReply } from '../../shared/reply-note';
import { unsavedStore } from '../../shared/unsaved';
import { inboxRow } from '../../test/inbox-rows';
import { samsSession } from '../../test/people';
import { fakeServer, refused } from '../../test/server';
import { useReply } from './useReply';

vi.mock('../../shared/notify-undo');

const ticket: Ticket = { ...inboxRow(9, 0), resolved: false };
const editor = { current: { focus: vi.fn(), replace: vi.fn() } };

beforeEach(() => {
  localStorage.clear();
  vi.clearAllMocks();
  sessionStore.set({ phase: 'signed-in', session: samsSession });
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function openReply() {
  const client = createQueryClient();
  return renderHook(() => useReply(ticket, true, editor, () => {}), {
    wrapper: ({ children }) => <QueryClientProvider client={client}>{children}</QueryClientProvider>,
  });
}

it('with a note added to it, is for staff only, also when it was a public reply', () => {
  const { result, unmount } = openReply();
  act(() => result.current.write('<p>Dear customer</p>'));
  act(() => result.current.update({ isInternal: false }));
  act(() => void addToReply(ticket.number, '<p>My decision</p>'));
  const html = '<p>Dear customer</p><p>My decision</p>';
  expect(result.current.draft).toMatchObject({ html, isInternal: true });
  expect(editor.current.replace).toHaveBeenLastCalledWith(html);

  unmount();
  expect(openReply().result.current.draft).toMatchObject({ html, isInternal: true });
});

describe('a reply', () => {
  const key = ({ headers }: { headers: Record<string, string> }) => headers['Idempotency-Key'];

  it.each([
    ['refused', refused(422, 'validation_failed'), 'another'],
    ['lost', 'no network' as const, 'the same'],
    ['failed', refused(500, 'internal'), 'the same'],
  ])('that was %s goes as the right request when it is sent again', async (_what, answer, which) => {
    const { sent } = fakeServer(answer, answer);
    const { result } = openReply();
    act(() => result.current.write('<p>Hello</p>'));
    await act(async () => result.current.submit());
    await vi.waitFor(() => expect(result.current.isSending).toBe(false));
    await act(async () => result.current.submit());
    const [first, second] = sent.map(key);
    if (which === 'the same') expect(second).toBe(first);
    else expect(second).not.toBe(first);
  });
});

it('that this browser cannot keep is asked about before the page is left', () => {
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  const { result } = openReply();
  act(() => result.current.write('<p>Hello</p>'));
  expect(unsavedStore.get()).toEqual([{ next: 'send', isKept: false }]);
  act(() => result.current.write(''));
  expect(unsavedStore.get()).toEqual([]);
});

describe('taking a discarded draft back', () => {
  function discard(html: string, isInternal: boolean) {
    const { result } = openReply();
    act(() => result.current.write(html));
    act(() => result.current.update({ isInternal }));
    act(() => result.current.discard());
    const [, takeBack] = vi.mocked(notifyUndo).mock.lastCall ?? [];
    return { result, takeBack: () => act(() => takeBack?.()) };
  }

  it('gives it back as it was', () => {
    const { result, takeBack } = discard('<p>Old</p>', false);
    takeBack();
    expect(result.current.draft).toMatchObject({ html: '<p>Old</p>', isInternal: false });
  });

  it('leaves what was typed since, and shows the customer nothing that was for staff', () => {
    const { result, takeBack } = discard('<p>Old</p>', true);
    act(() => result.current.write('<p>New</p>'));
    act(() => result.current.update({ isInternal: false }));
    takeBack();
    expect(result.current.draft).toMatchObject({ html: '<p>New</p><p>Old</p>', isInternal: true });
    expect(editor.current.replace).toHaveBeenLastCalledWith('<p>New</p><p>Old</p>');
  });
});
