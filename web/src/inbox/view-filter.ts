import type { InboxFilter, PayloadState, TicketStatus } from '../api/types';

/** What the inbox shows, as the address says. Without `status`: open and on hold, and see looksEverywhere. */
export interface ViewFilter {
  attention: boolean;
  queue: string | null;
  state: PayloadState | null;
  status: TicketStatus | 'all' | null;
  search: string;
}

export const everythingOpen: ViewFilter = {
  attention: false,
  queue: null,
  state: null,
  status: null,
  search: '',
};

export const payloadStates = ['pending', 'submitted', 'acknowledged', 'failed', 'accepted'] as const;
export const statusChoices = ['open', 'on-hold', 'closed', 'all'] as const;
export const LONGEST_SEARCH = 200;

function oneOf<T extends string>(choices: readonly T[], value: string | null): T | null {
  return choices.find((choice) => choice === value) ?? null;
}

/** Reads the query of the address; what makes no sense counts as absent. */
export function readFilter(parameters: URLSearchParams): ViewFilter {
  const queue = parameters.get('queue');
  return {
    attention: parameters.get('attention') === '1',
    queue: queue !== null && /^\d{1,18}$/.test(queue) ? queue : null,
    state: oneOf(payloadStates, parameters.get('state')),
    status: oneOf(statusChoices, parameters.get('status')),
    search: (parameters.get('q') ?? '').trim().slice(0, LONGEST_SEARCH),
  };
}

/** The address of a view: the same filter always gives the same text. */
export function inboxPath(filter: Partial<ViewFilter>): string {
  const parameters = new URLSearchParams();
  if (filter.attention) parameters.set('attention', '1');
  if (filter.queue) parameters.set('queue', filter.queue);
  if (filter.state) parameters.set('state', filter.state);
  if (filter.status) parameters.set('status', filter.status);
  if (filter.search) parameters.set('q', filter.search);
  const query = parameters.toString();
  return query === '' ? '/inbox' : `/inbox?${query}`;
}

/** The filter as `tickets/inbox` takes it. */
export function toInboxFilter(filter: ViewFilter): InboxFilter {
  return {
    ...(filter.attention ? { attention: true } : {}),
    ...(filter.queue ? { queue_id: filter.queue } : {}),
    ...(filter.state ? { state: filter.state } : {}),
    ...(filter.status ? { status: statusesOf(filter.status) } : {}),
    ...(filter.search ? { search: filter.search } : {}),
  };
}

function statusesOf(choice: TicketStatus | 'all'): TicketStatus[] {
  return choice === 'all' ? ['open', 'on-hold', 'closed'] : [choice];
}

/** Whether a filter without a status shows closed tickets too: what is unfinished hides nowhere. */
export function looksEverywhere({ attention, state }: ViewFilter): boolean {
  return attention || state === 'pending' || state === 'submitted' || state === 'failed';
}

/** False when the inbox shows everything that is open. */
export function isNarrowed(filter: ViewFilter): boolean {
  return inboxPath(filter) !== '/inbox';
}
