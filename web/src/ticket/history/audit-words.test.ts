import { describe, expect, it } from 'vitest';
import type { Json } from '../../api/exact-json';
import { historyLine } from './audit-words';

const names = {
  person: (email: string) => (email === 'sam@desk.example' ? 'Sam Staff' : email),
  day: (date: string) => `day ${date.slice(0, 10)}`,
};
const line = (action: string, before: Json, after: Json, actor = 'sam@desk.example') =>
  historyLine({ at: '2026-05-01T09:00:00+00:00', actor, action, before, after }, names);

describe('ticket.update', () => {
  it.each<[Json, Json, string]>([
    [{ status: 'open' }, { status: 'closed' }, 'closed it'],
    [{ status: 'closed' }, { status: 'open' }, 'reopened it'],
    [
      { status: 'open', on_hold_until: null },
      { status: 'on-hold', on_hold_until: '2026-05-04' },
      'put it on hold until day 2026-05-04',
    ],
    [{ status: 'open' }, { status: 'on-hold' }, 'put it on hold'],
    [
      { status: 'on-hold', on_hold_until: '2026-05-04' },
      { status: 'open', on_hold_until: null },
      'took it off hold',
    ],
    [{ on_hold_until: '2026-05-04' }, { on_hold_until: '2026-05-11' }, 'extended the hold to day 2026-05-11'],
    [{ on_hold_until: '2026-05-04' }, { on_hold_until: null }, 'took the end of the hold away'],
    [{ priority: 20 }, { priority: 40 }, 'changed the priority from Normal to Urgent'],
    [{ assigned_to_email: null }, { assigned_to_email: 'sam@desk.example' }, 'assigned it to Sam Staff'],
    [{ assigned_to_email: 'sam@desk.example' }, { assigned_to_email: null }, 'took it away from Sam Staff'],
    [{ queue: 'Inbox' }, { queue: 'Refunds' }, 'moved it from Inbox to Refunds'],
    [{ queue_name: 'Inbox' }, { queue_name: 'Refunds' }, 'moved it from Inbox to Refunds'],
    [
      { status: 'open', priority: 20 },
      { status: 'closed', priority: 10 },
      'closed it and changed the priority from Normal to Low',
    ],
  ])('%j → %j', (before, after, did) => {
    expect(line('ticket.update', before, after)).toEqual({ actor: 'Sam Staff', did, changes: [] });
  });

  it('says that a decision was left open', () => {
    const after = { status: 'closed', leave_undecided: true, note: 'The remote is not told.' };
    expect(line('ticket.update', { status: 'open' }, after)).toEqual({
      actor: 'Sam Staff',
      did: 'closed it and left it undecided',
      changes: [],
    });
  });

  it('shows what it has no words for', () => {
    const { did, changes } = line('ticket.update', { resolved: false }, { resolved: true });
    expect(did).toBe('changed it');
    expect(changes).toEqual([{ what: 'resolved', before: false, after: true }]);
  });
});

describe('other actions', () => {
  it.each<[string, Json, Json, string, number]>([
    ['ticket.create', null, null, 'opened the ticket', 0],
    ['ticket.reopen', { status: 'on-hold' }, { status: 'open' }, 'reopened it, as the day had come', 0],
    [
      'ticket.reopen',
      { status: 'closed' },
      { status: 'open', reason: 'delivery-failed' },
      'reopened it, as the decision could not be delivered',
      0,
    ],
    ['ticket.respond', null, { is_internal: true }, 'added a note for staff', 0],
    ['ticket.respond', null, { is_internal: false, response_id: 4 }, 'sent a public reply', 0],
    [
      'ticket.respond',
      { status: 'on-hold', on_hold_until: '2026-05-04T00:00:00+00:00' },
      {
        status: 'open',
        on_hold_until: null,
        response_id: 6,
        from_email: 'sam@desk.example',
        is_internal: false,
      },
      'sent a public reply and took it off hold',
      0,
    ],
    [
      'ticket.respond',
      null,
      { response_id: 6, from_email: 'customer@example.com', is_internal: false },
      'sent a public reply as customer@example.com',
      0,
    ],
    ['ticket.reopen', { status: 'on-hold' }, { status: 'open' }, 'reopened it, as the day had come', 0],
    [
      'intervention.acknowledge',
      { state: 'submitted' },
      { state: 'acknowledged' },
      'understood the decision',
      0,
    ],
    [
      'intervention.accept',
      { state: 'submitted' },
      { state: 'accepted', final: { response_id: 4, ticket_audit: 'Done' } },
      'said that it is done',
      1,
    ],
    [
      'intervention.fail',
      { state: 'submitted' },
      { state: 'failed', error: 'refused' },
      'gave up calling the remote system',
      1,
    ],
    ['ticket.respond', { status: 'closed' }, { status: 'open' }, 'added a response and reopened it', 0],
    ['intervention.submit', { price: 100 }, { price: 90 }, 'decided', 1],
    ['intervention.submit', { price: 100 }, { price: 100 }, 'decided and changed nothing', 0],
    [
      'job.discard',
      { state: 'submitted' },
      { state: 'failed', delivery: 'discarded', reason: 'Done by hand' },
      'ended the delivery',
      1,
    ],
    [
      'job.retry',
      { state: 'failed', delivery: 'failed' },
      { state: 'submitted', delivery: 'scheduled' },
      'had the remote system called again',
      0,
    ],
    ['ticket.merge', null, { into: 3 }, 'did “ticket.merge”', 1],
  ])('%s %j → %j', (action, before, after, did, changes) => {
    const told = line(action, before, after);
    expect([told.did, told.changes.length]).toEqual([did, changes]);
  });

  it('names the remote and the product', () => {
    expect(line('intervention.accept', null, { ticket_audit: 'Done' }, 'shop').actor).toBe('shop');
    expect(line('intervention.accept', null, null, '').actor).toBe('The remote system');
    expect(line('ticket.create', null, null, 'system').actor).toBe('Tickiti');
  });
});
