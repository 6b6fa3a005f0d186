import type { Ticket } from '../../api/types';
import { priorityWords } from '../../shared/words';
import { holdEndLabel } from './hold-days';

/** What one action changes; the keys are those of tickets/update. */
export type TicketChange = Partial<
  Pick<Ticket, 'status' | 'on_hold_until' | 'priority' | 'assigned_to_email'> & {
    queue_name: string;
    leave_undecided: boolean;
  }
>;

export interface Names {
  /** A person's name for an e-mail address. */
  person: (email: string) => string;
  queues: { id: string; name: string }[];
}

/** The ticket as it will be when `change` is through. */
export function withChange(ticket: Ticket, change: TicketChange, names: Names): Ticket {
  const changed: Ticket & TicketChange = { ...ticket, ...change };
  const queue = names.queues.find(({ name }) => name === change.queue_name);
  if (queue) changed.queue_id = queue.id;
  delete changed.queue_name;
  delete changed.leave_undecided;
  return changed.status === 'on-hold' ? changed : { ...changed, on_hold_until: null };
}

/** The change that takes `change` back. */
export function inverseOf(change: TicketChange, ticket: Ticket, names: Names): TicketChange {
  const inverse: TicketChange = {};
  if (change.status !== undefined) Object.assign(inverse, statusOf(ticket));
  if (change.priority !== undefined) inverse.priority = ticket.priority;
  if (change.assigned_to_email !== undefined) inverse.assigned_to_email = ticket.assigned_to_email;
  const queue = names.queues.find(({ id }) => id === ticket.queue_id);
  if (change.queue_name !== undefined && queue) inverse.queue_name = queue.name;
  return inverse;
}

function statusOf({ status, on_hold_until }: Ticket): TicketChange {
  // It was closed already: whether undecided has been settled then.
  if (status === 'closed') return { status, leave_undecided: true };
  return status === 'on-hold' ? { status, on_hold_until } : { status };
}

export interface ChangeWords {
  /** Said when it is done. */
  done: string;
  /** Said before the reason when it is not. */
  failed: string;
}

export function changeWords(change: TicketChange, ticket: Ticket, names: Names, today: Date): ChangeWords {
  const name = `Ticket ${ticket.number}`;
  if (change.status === 'closed') return words(`${name} is closed`, `${name} could not be closed`);
  if (change.status === 'open') return words(`${name} is open`, `${name} could not be opened`);
  if (change.status === 'on-hold') {
    const until = change.on_hold_until ? ` until ${holdEndLabel(change.on_hold_until, today)}` : '';
    return words(`${name} is on hold${until}`, `${name} could not be put on hold`);
  }
  if (change.priority !== undefined) {
    return words(`Priority is now ${priorityWords[change.priority]}`, 'The priority could not be changed');
  }
  if (change.queue_name !== undefined) {
    return words(`${name} is now in ${change.queue_name}`, `${name} could not be moved`);
  }
  const assignee = change.assigned_to_email ? names.person(change.assigned_to_email) : 'nobody';
  return words(`Assigned to ${assignee}`, `${name} could not be assigned`);
}

function words(done: string, failed: string): ChangeWords {
  return { done, failed };
}

/** Changes that take a ticket out of sight offer to be taken back. */
export function offersUndo(change: TicketChange): boolean {
  return change.status === 'closed' || change.status === 'on-hold' || change.queue_name !== undefined;
}
