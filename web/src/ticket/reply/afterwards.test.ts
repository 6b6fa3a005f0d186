import { describe, expect, it } from 'vitest';
import type { Ticket } from '../../api/types';
import { afterwardsChoices, settled, statusPart } from './afterwards';

const ticket = (status: Ticket['status'], on_hold_until: string | null = null) =>
  ({ status, on_hold_until }) as Ticket;

describe('settled', () => {
  it.each([
    [null, 'open', 'open'],
    [null, 'on-hold', 'hold'],
    [null, 'closed', 'open'],
    ['close', 'open', 'close'],
    ['close', 'on-hold', 'close'],
    ['hold', 'open', 'open'],
  ] as const)('%s on an %s ticket: %s', (chosen, status, result) =>
    expect(settled(chosen, status)).toBe(result),
  );
});

it('offers what differs by status', () => {
  expect(afterwardsChoices('closed').map(({ label }) => label)).toEqual([
    'Reopen the ticket',
    'Keep it closed',
  ]);
  expect(afterwardsChoices('on-hold')).toHaveLength(3);
});

describe('statusPart', () => {
  it.each([
    ['open', ticket('open'), {}],
    ['open', ticket('closed'), { status: 'open' }],
    ['close', ticket('on-hold', '2026-05-04T00:00:00+00:00'), {}],
    [
      'hold',
      ticket('on-hold', '2026-05-04T00:00:00+00:00'),
      { status: 'on-hold', on_hold_until: '2026-05-04' },
    ],
    ['hold', ticket('on-hold'), { status: 'on-hold' }],
  ] as const)('%s: %j', (afterwards, on, part) => expect(statusPart(afterwards, on)).toEqual(part));
});

it('of who may not change the ticket none closes it', () => {
  for (const status of ['open', 'on-hold', 'closed'] as const) {
    expect(afterwardsChoices(status, false).map(({ value }) => value)).not.toContain('close');
    expect(settled('close', status, false)).not.toBe('close');
  }
});
