import { describe, expect, it } from 'vitest';
import type { Ticket } from '../../api/types';
import { holdMoment } from './hold-days';
import {
  changeWords,
  inverseOf,
  offersUndo,
  withChange,
  type Names,
  type TicketChange,
} from './ticket-change';

const names: Names = {
  person: (email) => (email === 'tess@desk.example' ? 'Tess Staff' : email),
  queues: [
    { id: '1', name: 'Inbox' },
    { id: '2', name: 'Refunds' },
  ],
};
const open: Ticket = {
  id: '9',
  number: 100009,
  subject: 'A discount',
  status: 'open',
  priority: 20,
  queue_id: '1',
  originator_email: 'customer@example.com',
  assigned_to_email: null,
  resolved: false,
  on_hold_until: null,
  created_at: '2026-05-01T09:00:00+00:00',
  updated_at: '2026-05-01T09:00:00+00:00',
};
const held: Ticket = { ...open, status: 'on-hold', on_hold_until: '2026-05-04T00:00:00+00:00' };
const closed: Ticket = { ...open, status: 'closed' };
const today = new Date(2026, 4, 1);

describe('withChange', () => {
  it.each<[string, Ticket, TicketChange, Partial<Ticket>]>([
    ['closes', open, { status: 'closed' }, { status: 'closed' }],
    ['closes undecided', open, { status: 'closed', leave_undecided: true }, { status: 'closed' }],
    [
      'forgets the day when it leaves hold',
      held,
      { status: 'open' },
      { status: 'open', on_hold_until: null },
    ],
    ['moves to a queue by its name', open, { queue_name: 'Refunds' }, { queue_id: '2' }],
    ['stays for a queue that is not known yet', open, { queue_name: 'New' }, { queue_id: '1' }],
    ['assigns to nobody', { ...open, assigned_to_email: 'a@b.example' }, { assigned_to_email: null }, {}],
  ])('%s', (_name, ticket, change, expected) => {
    const base = change.assigned_to_email === null ? { ...ticket, assigned_to_email: null } : ticket;
    expect(withChange(ticket, change, names)).toEqual({ ...base, ...expected });
  });
});

describe('inverseOf', () => {
  it.each<[string, Ticket, TicketChange, TicketChange]>([
    ['closing an open one', open, { status: 'closed' }, { status: 'open' }],
    [
      'closing a held one',
      held,
      { status: 'closed' },
      { status: 'on-hold', on_hold_until: held.on_hold_until },
    ],
    ['holding a closed one', closed, { status: 'on-hold' }, { status: 'closed', leave_undecided: true }],
    ['moving', open, { queue_name: 'Refunds' }, { queue_name: 'Inbox' }],
    ['assigning', open, { assigned_to_email: 'tess@desk.example' }, { assigned_to_email: null }],
    ['priority', open, { priority: 40 }, { priority: 20 }],
  ])('%s', (_name, ticket, change, inverse) => expect(inverseOf(change, ticket, names)).toEqual(inverse));
});

describe('changeWords', () => {
  it.each<[TicketChange, string, string]>([
    [{ status: 'closed' }, 'Ticket 100009 is closed', 'Ticket 100009 could not be closed'],
    [{ status: 'open' }, 'Ticket 100009 is open', 'Ticket 100009 could not be opened'],
    [
      { status: 'on-hold', on_hold_until: holdMoment('2026-05-04') },
      'Ticket 100009 is on hold until Monday 4 May',
      'Ticket 100009 could not be put on hold',
    ],
    [{ status: 'on-hold' }, 'Ticket 100009 is on hold', 'Ticket 100009 could not be put on hold'],
    [{ priority: 40 }, 'Priority is now Urgent', 'The priority could not be changed'],
    [{ queue_name: 'Refunds' }, 'Ticket 100009 is now in Refunds', 'Ticket 100009 could not be moved'],
    [
      { assigned_to_email: 'tess@desk.example' },
      'Assigned to Tess Staff',
      'Ticket 100009 could not be assigned',
    ],
    [{ assigned_to_email: null }, 'Assigned to nobody', 'Ticket 100009 could not be assigned'],
  ])('%j', (change, done, failed) => {
    expect(changeWords(change, open, names, today)).toEqual({ done, failed });
  });
});

it('offers to undo what takes a ticket out of sight', () => {
  expect([{ status: 'closed' }, { queue_name: 'Refunds' }].map((c) => offersUndo(c as TicketChange))).toEqual(
    [true, true],
  );
  expect(offersUndo({ priority: 40 })).toBe(false);
  expect(offersUndo({ status: 'open' })).toBe(false);
});
