import { expect, it } from 'vitest';
import type { Delivery, PayloadState } from '../api/types';
import { inboxIntervention } from '../test/inbox-rows';
import { deliveryNote } from './delivery-note';

const next = '2026-05-03T14:05:00+00:00';

function note(state: PayloadState, delivery: Partial<Delivery>) {
  const { delivery: calm } = inboxIntervention();
  return deliveryNote(inboxIntervention({ state, delivery: { ...calm, ...delivery } }));
}

it.each([
  ['pending', 'none', null],
  ['acknowledged', 'delivered', null],
  ['accepted', 'delivered', null],
  ['submitted', 'running', 'Calling now'],
  ['submitted', 'disabled', 'Calls are switched off'],
  ['accepted', 'disabled', null],
  ['submitted', 'held', 'Held until the remote answers'],
  ['failed', 'discarded', 'Ended by a person'],
] as const)('%s with delivery %s says %s', (state, delivery, text) => {
  expect(note(state, { state: delivery })?.text ?? null).toBe(text);
});

it('leads up to the next try after a failed one', () => {
  expect(note('submitted', { state: 'scheduled', attempts: 3, next_attempt_at: next })).toEqual({
    tone: 'warning',
    text: 'Next try',
    nextTryAt: next,
    more: '4 of 18',
  });
});

it('does not count down to the first call, which starts at once', () => {
  expect(note('submitted', { state: 'scheduled', next_attempt_at: next })?.nextTryAt).toBeNull();
});

it('says how often it was tried in vain', () => {
  expect(note('failed', { state: 'failed', attempts: 1 })?.text).toBe('Gave up after 1 try');
  expect(note('failed', { state: 'failed', attempts: 18 })?.text).toBe('Gave up after 18 tries');
});
