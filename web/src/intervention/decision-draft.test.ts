import { describe, expect, it } from 'vitest';
import { stringifyExact } from '../api/exact-json';
import {
  fromStored,
  holdsAll,
  isDirty,
  isWorthKeeping,
  standing,
  startOf,
  submitBody,
  toStored,
  untouched,
  type Decision,
} from './decision-draft';
import { anIntervention } from '../test/interventions';

const start = startOf(anIntervention());
const typed: Decision = {
  ...untouched(start),
  edits: new Map<string, string | boolean>([
    ['order_price', '0.10'],
    ['accept', true],
  ]),
};

describe('standing', () => {
  it.each([
    ['nothing changed', anIntervention(), 'current'],
    ['the remote answered', anIntervention({ version: 2, state: 'acknowledged' }), 'current'],
    ['somebody decided', anIntervention({ version: 2, response_id: 42 }, { price: '95' }), 'overtaken'],
    ['somebody decided without changes', anIntervention({ version: 2, response_id: 42 }), 'overtaken'],
    ['a value changed', anIntervention({ version: 2 }, { note: '"x"' }), 'overtaken'],
    ['a number has another text', anIntervention({ version: 2 }, { price: '100.0' }), 'overtaken'],
  ])('%s: %s', (_what, now, result) => expect(standing(start, startOf(now))).toBe(result));
});

describe('holdsAll', () => {
  it.each([
    ['just these', anIntervention({}, { price: '0.10', accept: 'true' }), true],
    ['another number text', anIntervention({}, { price: '0.1', accept: 'true' }), false],
    ['only some', anIntervention({}, { price: '0.10' }), false],
  ])('%s: %s', (_what, now, result) => expect(holdsAll(now, typed.edits)).toBe(result));
});

describe('isDirty', () => {
  it.each([
    ['nothing', untouched(start), false, false],
    ['an edit', typed, true, true],
    ['a comment', { ...untouched(start), comment: 'x' }, true, true],
    ['white space', { ...untouched(start), comment: ' \n' }, false, false],
    ['another audience', { ...untouched(start), isInternal: false }, false, true],
  ])('%s', (_what, decision, dirty, worth) => {
    expect(isDirty(decision)).toBe(dirty);
    expect(isWorthKeeping(decision)).toBe(worth);
  });
});

it('survives storage as it was', () => {
  const kept: Decision = { ...typed, comment: 'a\n"b"', isInternal: false, isSent: true };
  // eslint-disable-next-line no-restricted-syntax -- as shared/draft does
  expect(fromStored(JSON.parse(JSON.stringify(toStored(kept))))).toEqual(kept);
});

it.each([[undefined], [null], ['x'], [{}], [{ version: 1, comment: '', values: {}, edits: [] }]])(
  'takes nothing from %j',
  (stored) => expect(fromStored(stored)).toBeUndefined(),
);

it('sends only what was changed, numbers as they were typed', () => {
  const body = submitBody(anIntervention({ version: 3 }), { ...typed, comment: 'Good.' });
  expect(stringifyExact(body)).toBe(
    '{"ticket_number":100009,"version":3,"action":"submit","data":{"order_price":"0.10","accept":true},' +
      '"content":"<p>Good.</p>","is_internal":true}',
  );
});
