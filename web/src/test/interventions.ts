import { parseExact, type Json } from '../api/exact-json';
import type { Delivery, Intervention } from '../api/types';

/** A discount request as interventions/show tells it; `values` are JSON texts. */
export function anIntervention(
  changes: Partial<Intervention> = {},
  values: { price?: string; note?: string; accept?: string } = {},
): Intervention {
  const order_price = parseExact(values.price ?? '100') as Json;
  const note = parseExact(values.note ?? '""') as Json;
  const accept = parseExact(values.accept ?? 'false') as Json;
  return {
    ticket_id: 17,
    ticket_number: 100009,
    intervention: 'discount_request',
    title: 'Discount request',
    uid: 'order-1',
    state: 'pending',
    version: 1,
    response_id: null,
    expires_at: null,
    actions: [{ name: 'submit', label: 'Submit' }],
    fields: [
      { type: 'label', label: 'Discount' },
      { type: 'text', name: 'order_price', label: 'Order price', value: order_price, read_only: false },
      { type: 'text', name: 'note', label: 'Note', value: note, read_only: false },
      { type: 'hr' },
      { type: 'checkbox', name: 'accept', label: 'Grant it', value: accept, read_only: false },
    ],
    data: { order_price, note, accept },
    delivery: aDelivery(),
    attempts: [],
    ...changes,
  };
}

export function aDelivery(changes: Partial<Delivery> = {}): Delivery {
  return {
    state: 'none',
    attempts: 0,
    max_attempts: 18,
    next_attempt_at: null,
    last_error: null,
    ...changes,
  };
}
