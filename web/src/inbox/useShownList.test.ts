import { act, renderHook } from '@testing-library/react';
import { expect, it } from 'vitest';
import { inboxRow } from '../test/inbox-rows';
import { advance, type FreshList, type ShownList } from './shown-list';
import { useShownList } from './useShownList';

const before: FreshList = { view: '/inbox', rows: [inboxRow(2, 20), inboxRow(1, 10)], hasMore: false };
const after: FreshList = { ...before, rows: [inboxRow(3, 30), ...before.rows] };

interface Props {
  fresh: FreshList | undefined;
  isHeld: boolean;
  kept?: ShownList;
}

function shown(initialProps: Props) {
  const hook = renderHook(({ fresh, isHeld, kept }: Props) => useShownList(fresh, isHeld, kept), {
    initialProps,
  });
  return {
    next: (props: Props) => hook.rerender(props),
    ids: () => hook.result.current.list?.rows.map(({ row }) => row.id).join(' '),
    news: () => hook.result.current.news,
    showNews: () => act(() => hook.result.current.showNews()),
  };
}

it('shows nothing before the server has said something', () => {
  expect(shown({ fresh: undefined, isHeld: false }).ids()).toBeUndefined();
});

it('holds news back until the reader asks for them', () => {
  const list = shown({ fresh: before, isHeld: true });
  list.next({ fresh: after, isHeld: true });
  expect([list.ids(), list.news()]).toEqual(['2 1', 1]);
  list.showNews();
  expect([list.ids(), list.news()]).toEqual(['3 2 1', 0]);
});

it('lets news in when the reader gives up the place', () => {
  const list = shown({ fresh: before, isHeld: true });
  list.next({ fresh: after, isHeld: true });
  list.next({ fresh: after, isHeld: false });
  expect([list.ids(), list.news()]).toEqual(['3 2 1', 0]);
});

it('keeps the list while another view is loaded', () => {
  const list = shown({ fresh: before, isHeld: false });
  list.next({ fresh: undefined, isHeld: false });
  expect(list.ids()).toBe('2 1');
});

it('comes back as it was left', () => {
  const kept = advance(undefined, before, false);
  const list = shown({ fresh: after, isHeld: false, kept });
  expect([list.ids(), list.news()]).toEqual(['2 1', 1]);
});
