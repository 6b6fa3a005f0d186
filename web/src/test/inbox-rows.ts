import type { InboxIntervention, InboxRow } from '../api/types';

/** A ticket of the inbox; `minute` tells when it was updated. */
export function inboxRow(id: number, minute: number, changes: Partial<InboxRow> = {}): InboxRow {
  const at = `2026-05-03T14:${String(minute).padStart(2, '0')}:00+00:00`;
  return {
    id: String(id),
    number: 100_000 + id,
    subject: `Ticket ${id}`,
    status: 'open',
    priority: 20,
    queue_id: '1',
    queue: 'Inbox',
    originator_email: 'customer@example.com',
    assigned_to_email: null,
    on_hold_until: null,
    created_at: at,
    updated_at: at,
    intervention: null,
    ...changes,
  };
}

export function inboxIntervention(changes: Partial<InboxIntervention> = {}): InboxIntervention {
  return {
    name: 'discount_request',
    title: 'Discount request',
    uid: 'order-17',
    state: 'pending',
    delivery: { state: 'none', attempts: 0, max_attempts: 18, next_attempt_at: null, last_error: null },
    ...changes,
  };
}
