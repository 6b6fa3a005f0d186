import { expect, it } from 'vitest';
import { everythingOpen, inboxPath, isNarrowed, readFilter, toInboxFilter } from './view-filter';

const read = (query: string) => readFilter(new URLSearchParams(query));

it('reads a whole address', () => {
  expect(read('?queue=2&state=failed&status=closed&q=order%2017&attention=1')).toEqual({
    attention: true,
    queue: '2',
    state: 'failed',
    status: 'closed',
    search: 'order 17',
  });
});

it.each(['?queue=x', '?queue=-1', '?queue=', '?state=lost', '?status=gone', '?attention=yes', '?q=%20'])(
  'takes what makes no sense for absent: %s',
  (query) => expect(read(query)).toEqual(everythingOpen),
);

it('cuts a search that the server would refuse', () => {
  expect(read(`?q=${'x'.repeat(500)}`).search).toHaveLength(200);
});

it('writes the same address for the same filter', () => {
  expect(inboxPath(everythingOpen)).toBe('/inbox');
  expect(inboxPath(read('?q=a%26b&attention=1&state=pending'))).toBe(
    '/inbox?attention=1&state=pending&q=a%26b',
  );
});

it.each(['/inbox?queue=2', '/inbox?state=accepted&status=all', '/inbox?q=%C3%96verland'])(
  'gives %s back as it was',
  (path) => expect(inboxPath(read(path.slice('/inbox'.length)))).toBe(path),
);

it('asks the server only for what is filtered', () => {
  expect(toInboxFilter(everythingOpen)).toEqual({});
  expect(toInboxFilter(read('?attention=1&queue=3&state=failed&q=lamp'))).toEqual({
    attention: true,
    queue_id: '3',
    state: 'failed',
    search: 'lamp',
  });
});

it.each([
  ['closed', ['closed']],
  ['on-hold', ['on-hold']],
  ['all', ['open', 'on-hold', 'closed']],
])('asks for status %s', (status, statuses) => {
  expect(toInboxFilter(read(`?status=${status}`))).toEqual({ status: statuses });
});

it('knows whether anything narrows the inbox', () => {
  expect(isNarrowed(everythingOpen)).toBe(false);
  expect(isNarrowed(read('?q=lamp'))).toBe(true);
});
