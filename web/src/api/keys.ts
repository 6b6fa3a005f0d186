import type { InboxFilter } from './types';

/** Query keys. Everything about one ticket starts with `['ticket', number]`. */
export const keys = {
  inboxes: ['inbox'] as const,
  inbox: (filter: InboxFilter) => ['inbox', filter] as const,
  counts: ['counts'] as const,
  notifications: ['notifications'] as const,
  people: ['people'] as const,
  assignees: (number: number) => ['people', number] as const,
  tickets: ['ticket'] as const,
  ticketAll: (number: number) => ['ticket', number] as const,
  ticket: (number: number) => ['ticket', number, 'show'] as const,
  intervention: (number: number) => ['ticket', number, 'intervention'] as const,
  audit: (number: number) => ['ticket', number, 'audit'] as const,
  /** Never changes, so it stands apart from its ticket. */
  attachment: (id: string) => ['attachment', id] as const,
  sessions: ['sessions'] as const,
};
