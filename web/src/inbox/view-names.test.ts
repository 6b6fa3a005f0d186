import { expect, it } from 'vitest';
import { inboxPath, readFilter } from './view-filter';
import { chipsOf, entryName, entryOf } from './view-names';

const queues = new Map([['2', 'Returns']]);
const read = (query: string) => readFilter(new URLSearchParams(query));

it.each([
  ['', '/inbox', null],
  ['?attention=1&queue=2', '/inbox?attention=1', 'For my attention'],
  ['?queue=2&state=failed&status=closed', '/inbox?queue=2', 'Returns'],
  ['?queue=9', '/inbox?queue=9', 'Queue 9'],
  ['?state=failed&status=all', '/inbox?state=failed', 'Failed deliveries'],
  ['?state=accepted', '/inbox?state=accepted&status=all', 'Done'],
  ['?status=closed', '/inbox?status=closed', 'Closed'],
  ['?q=lamp', '/inbox', null],
])('puts %s under one entry of the navigation', (query, entry, name) => {
  expect(inboxPath(entryOf(read(query)))).toBe(entry);
  expect(entryName(read(query), queues)).toBe(name);
});

it('has a chip for each part, which takes away that part only', () => {
  const chips = chipsOf(read('?attention=1&queue=2&state=pending&status=all&q=lamp'), queues);
  expect(chips.map(({ text, without }) => [text, inboxPath(without)])).toEqual([
    ['For my attention', '/inbox?queue=2&state=pending&status=all&q=lamp'],
    ['Queue: Returns', '/inbox?attention=1&state=pending&status=all&q=lamp'],
    ['Waiting for a decision', '/inbox?attention=1&queue=2&status=all&q=lamp'],
    ['All tickets', '/inbox?attention=1&queue=2&state=pending&q=lamp'],
  ]);
});

it('leaves the search to the search box', () => {
  expect(chipsOf(read('?q=lamp'), queues)).toEqual([]);
});
