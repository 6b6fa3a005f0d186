import { describe, expect, it } from 'vitest';
import type { DeliveryState, PayloadState } from '../../api/types';
import { aDelivery } from '../../test/interventions';
import { mayRetry, nextStep, triesWords } from './delivery-words';

const step = (state: string, more = {}, payload: PayloadState = 'submitted') =>
  nextStep({ state: payload, delivery: aDelivery({ state: state as DeliveryState, ...more }) });
const at = '2026-05-01T09:14:02+00:00';

describe('nextStep', () => {
  it.each([
    ['none', {}, 'Nobody has decided yet.'],
    ['running', { attempts: 1 }, 'Being told now.'],
    ['scheduled', {}, 'The remote system is about to be told.'],
    ['scheduled', { attempts: 2 }, 'The next try is due.'],
    ['failed', { attempts: 18 }, 'Given up after 18 tries. Retry now, or decide again.'],
    ['failed', { attempts: 1 }, 'Given up after 1 try. Retry now, or decide again.'],
    ['held', {}, 'Held, because the remote system does not answer. It goes on when it does.'],
    ['disabled', {}, 'Delivery is switched off for this intervention.'],
    ['discarded', {}, 'A person has ended this delivery. Retry now, or decide again.'],
    ['postponed', {}, 'The delivery is postponed.'],
  ])('%s %j', (state, more, text) => expect(step(state, more)).toEqual({ text }));

  it.each([
    ['accepted', 'Delivered. The remote system has done it.'],
    ['acknowledged', 'Delivered. The remote system understood and is working on it.'],
  ] as const)('delivered, %s', (payload, text) => expect(step('delivered', {}, payload)).toEqual({ text }));

  it.each([
    ['scheduled', 0, 'The remote system will be told in '],
    ['scheduled', 3, 'Next try in '],
    ['held', 3, 'Held, because the remote system does not answer. Next probe in '],
  ])('%s after %i tries counts down', (state, attempts, before) =>
    expect(step(state, { attempts, next_attempt_at: at })).toMatchObject({ before, until: at }),
  );
});

it('offers a retry where one is possible', () => {
  const states = ['none', 'scheduled', 'running', 'held', 'disabled', 'delivered', 'failed', 'discarded'];
  expect(states.filter(mayRetry)).toEqual(['scheduled', 'held', 'disabled', 'failed', 'discarded']);
});

it.each([
  [0, undefined],
  [3, '3 of 18 tries'],
])('%i tries', (attempts, words) => expect(triesWords({ delivery: aDelivery({ attempts }) })).toBe(words));
