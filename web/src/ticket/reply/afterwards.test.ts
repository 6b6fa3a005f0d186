import { describe, expect, it } from 'vitest';
import type { Ticket } from '../../api/types';
import { afterwardsChoices, settled, statusPart } from './afterwards';

const ticket = (status: Ticket['status'], on_hold_until: string | null = null) =>
  ({ status, on_hold_until }) as Ticket;

describe('settled', () => {
  it.each([
    [null, 'open', false, 'open'],
    [null, 'on-hold', false, 'hold'],
    [null, 'closed', false, 'open'],
    [null, 'closed', true, 'close'],
    ['open', 'closed', true, 'open'],
    ['close', 'open', true, 'close'],
    ['close', 'on-hold', false, 'close'],
    ['hold', 'open', false, 'open'],
  ] as const)('%s on an %s ticket, internal %s: %s', (chosen, status, isInternal, result) =>
    expect(settled(chosen, status, isInternal)).toBe(result),
  );
});

it('offers what differs by status', () => {
  expect(afterwardsChoices('closed', false).map(({ label }) => label)).toEqual([
    'Reopen the ticket',
    'Keep it closed',
  ]);
  expect(afterwardsChoices('on-hold', false)).toHaveLength(3);
});

describe('statusPart', () => {
  it.each([
    ['open', ticket('open'), {}],
    ['open', ticket('closed'), { status: 'open' }],
    ['close', ticket('on-hold', '2026-05-04T00:00:00+00:00'), {}],
    [
      'hold',
      ticket('on-hold', '2026-05-04T00:00:00+00:00'),
      { status: 'on-hold', on_hold_until: '2026-05-04T00:00:00+00:00' },
    ],
    ['hold', ticket('on-hold'), { status: 'on-hold' }],
  ] as const)('%s: %j', (afterwards, on, part) => expect(statusPart(afterwards, on)).toEqual(part));
});

it('of who may not change the ticket none closes it', () => {
  for (const status of ['open', 'on-hold', 'closed'] as const) {
    expect(afterwardsChoices(status, false, false).map(({ value }) => value)).not.toContain('close');
    expect(settled('close', status, false, false)).not.toBe('close');
  }
});
