import { describe, expect, it } from 'vitest';
import type { DeliveryState, PayloadState } from '../api/types';
import { aDelivery } from '../test/interventions';
import { stateName, whatAgainMeans, whyClosed } from './state-words';

it.each([
  ['pending', 'To decide'],
  ['withdrawn', 'Withdrawn'],
])('%s is called %s', (state, name) => expect(stateName(state)).toBe(name));

describe('whyClosed', () => {
  it.each([
    ['accepted', 'delivered', /has done it/],
    ['submitted', 'running', /being told right now/],
    ['submitted', 'scheduled', /on its way/],
    ['withdrawn', 'none', /in this state/],
  ])('%s, %s', (state, delivery, words) =>
    expect(
      whyClosed({
        state: state as PayloadState,
        delivery: aDelivery({ state: delivery as DeliveryState }),
      }),
    ).toMatch(words),
  );

  it('says when it is for want of a right', () =>
    expect(whyClosed({ state: 'pending', delivery: aDelivery() }, false)).toMatch(/access to this queue/));
});

it.each([
  ['submitted', 'A new decision replaces the one that is on its way.'],
  ['failed', 'A new decision replaces the one that could not be delivered.'],
  ['acknowledged', 'A new decision replaces the one that the remote system is working on.'],
] as const)('deciding again when %s', (state, words) => expect(whatAgainMeans({ state })).toBe(words));
