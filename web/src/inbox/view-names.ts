import type { PayloadState } from '../api/types';
import { everythingOpen, type ViewFilter } from './view-filter';

/** How the inbox calls the tickets whose decisions stand there. */
export const stateNames: Record<PayloadState, string> = {
  pending: 'Waiting for a decision',
  submitted: 'On their way',
  acknowledged: 'Understood',
  failed: 'Failed deliveries',
  accepted: 'Done',
};

export const statusNames: Record<NonNullable<ViewFilter['status']>, string> = {
  open: 'Open',
  'on-hold': 'On hold',
  closed: 'Closed',
  all: 'All tickets',
};

/** The names of the queues by id; empty until they are known. */
export type QueueNames = ReadonlyMap<string, string>;

function queueName(id: string, queues: QueueNames): string {
  return queues.get(id) ?? `Queue ${id}`;
}

/**
 * The one entry of the navigation that a filter belongs to. Where several things are asked for,
 * attention goes before queue, queue before state, state before status.
 */
export function entryOf(filter: ViewFilter): ViewFilter {
  if (filter.attention) return { ...everythingOpen, attention: true };
  if (filter.queue) return { ...everythingOpen, queue: filter.queue };
  if (filter.state === 'accepted') return { ...everythingOpen, state: 'accepted', status: 'all' };
  if (filter.state) return { ...everythingOpen, state: filter.state };
  return { ...everythingOpen, status: filter.status };
}

/** The name of the entry, or null for everything that is open. */
export function entryName(filter: ViewFilter, queues: QueueNames): string | null {
  const { attention, queue, state, status } = entryOf(filter);
  if (attention) return 'For my attention';
  if (queue) return queueName(queue, queues);
  if (state) return stateNames[state];
  return status && statusNames[status];
}

export interface FilterChip {
  part: 'attention' | 'queue' | 'state' | 'status';
  text: string;
  /** The filter without this part. */
  without: ViewFilter;
}

/** What narrows the inbox besides the search, one by one. */
export function chipsOf(filter: ViewFilter, queues: QueueNames): FilterChip[] {
  const chips: FilterChip[] = [];
  if (filter.attention) {
    chips.push({ part: 'attention', text: 'For my attention', without: { ...filter, attention: false } });
  }
  if (filter.queue) {
    const text = `Queue: ${queueName(filter.queue, queues)}`;
    chips.push({ part: 'queue', text, without: { ...filter, queue: null } });
  }
  if (filter.state) {
    chips.push({ part: 'state', text: stateNames[filter.state], without: { ...filter, state: null } });
  }
  if (filter.status) {
    chips.push({ part: 'status', text: statusNames[filter.status], without: { ...filter, status: null } });
  }
  return chips;
}
