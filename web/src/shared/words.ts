import type { PayloadState, Priority, Role, TicketStatus } from '../api/types';

export const statusWords: Record<TicketStatus, string> = {
  open: 'Open',
  'on-hold': 'On hold',
  closed: 'Closed',
};

export const priorityWords: Record<Priority, string> = { 10: 'Low', 20: 'Normal', 30: 'High', 40: 'Urgent' };

export const stateWords: Record<PayloadState, string> = {
  pending: 'To decide',
  submitted: 'Decided, being told',
  acknowledged: 'Understood',
  accepted: 'Done',
  failed: 'Delivery failed',
};

/** One sentence each, for hints beside the badge. */
export const stateHints: Record<PayloadState, string> = {
  pending: 'A person has to decide.',
  submitted: 'Decided. The remote system has not said yet that it understood.',
  acknowledged: 'The remote system understood and is still working on it.',
  accepted: 'The remote system has done it. Nothing more happens.',
  failed: 'The remote system could not be told. Try again, or decide again.',
};

export const roleWords: Record<Role, string> = { staff: 'Staff', admin: 'Admin', superuser: 'Superuser' };

/** `counted(1, 'ticket')` → "1 ticket", `counted(2, 'ticket')` → "2 tickets". */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? noun : plural}`;
}

/** Counts stop at 1000 on the server: "999+". */
export function cappedCount(count: number): string {
  return count >= 1000 ? '999+' : String(count);
}

/** `['Ana', 'Ben', 'Cleo']` → "Ana, Ben and Cleo". */
export function listed(names: string[]): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
