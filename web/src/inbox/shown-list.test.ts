import { describe, expect, it } from 'vitest';
import type { InboxRow } from '../api/types';
import { inboxRow } from '../test/inbox-rows';
import { advance, countNews, type FreshList, type ShownList } from './shown-list';

const fresh = (rows: InboxRow[], hasMore = false, view = '/inbox'): FreshList => ({ view, rows, hasMore });
const ids = (list: ShownList) => list.rows.map(({ row }) => row.id).join(' ');
const gone = (list: ShownList) => list.rows.filter(({ hasLeft }) => hasLeft).map(({ row }) => row.id);

const five = inboxRow(5, 50);
const four = inboxRow(4, 40);
const three = inboxRow(3, 30);
const two = inboxRow(2, 20);
const first = advance(undefined, fresh([five, four, three]), false);

describe('a reader without a place', () => {
  it('gets the order of the server', () => {
    const next = fresh([inboxRow(3, 55), inboxRow(6, 52), five]);
    const list = advance(first, next, false);
    expect(ids(list)).toBe('3 6 5');
    expect(countNews(list.rows, next.rows)).toBe(0);
  });
});

describe('a reader with a place', () => {
  it('keeps every row where it is and sees its new contents there', () => {
    const decided = inboxRow(3, 55, { subject: 'Decided' });
    const next = fresh([decided, five, four]);
    const list = advance(first, next, true);
    expect(ids(list)).toBe('5 4 3');
    expect(list.rows[2]?.row.subject).toBe('Decided');
    expect(countNews(list.rows, next.rows)).toBe(1);
  });

  it('is told of new tickets and does not see them', () => {
    const next = fresh([inboxRow(7, 57), inboxRow(6, 56), five, four, three]);
    const list = advance(first, next, true);
    expect(ids(list)).toBe('5 4 3');
    expect(countNews(list.rows, next.rows)).toBe(2);
  });

  it('keeps a ticket that left the view, marked, until it comes back', () => {
    const left = advance(first, fresh([five, three]), true);
    expect(ids(left)).toBe('5 4 3');
    expect(gone(left)).toEqual(['4']);
    expect(countNews(left.rows, [five, three])).toBe(1);
    expect(gone(advance(left, fresh([five, four, three]), true))).toEqual([]);
  });

  it('does not take a ticket for gone that slipped behind the loaded pages', () => {
    const next = fresh([inboxRow(6, 56), five, four], true);
    const list = advance(first, next, true);
    expect(gone(list)).toEqual([]);
    expect(countNews(list.rows, next.rows)).toBe(1);
  });

  it('gets older tickets below the last one', () => {
    const next = fresh([inboxRow(6, 56), five, four, three, two]);
    const list = advance(first, next, true);
    expect(ids(list)).toBe('5 4 3 2');
    expect(countNews(list.rows, next.rows)).toBe(1);
  });

  it('gets older tickets below even when the last row has moved to the top', () => {
    const list = advance(first, fresh([inboxRow(3, 55), five, four, two]), true);
    expect(ids(list)).toBe('5 4 3 2');
  });

  it('does not get a new ticket below when all came in the same second', () => {
    const same = [3, 2, 1].map((id) => inboxRow(id, 10));
    const list = advance(undefined, fresh(same), false);
    expect(ids(advance(list, fresh([inboxRow(9, 10), ...same, inboxRow(0, 10)]), true))).toBe('3 2 1 0');
  });

  it('sees everything when there was nothing', () => {
    const empty = advance(undefined, fresh([]), false);
    expect(ids(advance(empty, fresh([five, four]), true))).toBe('5 4');
  });

  it('gets the order of the server in another view', () => {
    const list = advance(first, fresh([two, five], false, '/inbox?state=failed'), true);
    expect(ids(list)).toBe('2 5');
  });
});

it('leaves what did not change as it is, so that its row need not be drawn again', () => {
  const list = advance(first, fresh([inboxRow(5, 59), four, three]), true);
  expect(list.rows[0]).not.toBe(first.rows[0]);
  expect(list.rows[1]).toBe(first.rows[1]);
});

describe('countNews', () => {
  const list = advance(undefined, fresh([six(), five, four, three, two]), false);
  function six() {
    return inboxRow(6, 58);
  }

  it.each([
    ['one moved to the top', [2, 6, 5, 4, 3], 1],
    ['two moved to the top', [3, 2, 6, 5, 4], 2],
    ['two changed places', [5, 6, 4, 3, 2], 1],
    ['one came, one moved, one left', [9, 2, 6, 5, 4], 2],
  ])('%s', (_what, order, count) => {
    expect(
      countNews(
        list.rows,
        order.map((id) => inboxRow(id, 1)),
      ),
    ).toBe(count);
  });
});
