import type { Query, QueryClient } from '@tanstack/react-query';
import { keys } from './keys';
import { refetchAfterNews, refetchInTurn } from './refetch';
import type { TicketWithResponses } from './types';

const LIST_PAUSE_MS = 2000;
const LIST_JITTER_MS = 500;

export interface TicketsEvent {
  ticket_ids: string[];
  /** Too many to name: anything may have changed. */
  more: boolean;
}

/**
 * Turns news of changed tickets into refetches: the queries of those tickets at once, inbox,
 * counts and notifications two seconds after they were last there, spread so that a hundred desks do not ask at once.
 */
export function createChangeFeed(client: QueryClient, random: () => number = Math.random) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isRunning = false;
  let isDue = false;
  let isStopped = false;
  let lastRun = -Infinity;

  const plan = () => {
    isDue = true;
    if (isRunning || isStopped || timer !== undefined) return;
    const earliest = lastRun + LIST_PAUSE_MS - Date.now();
    timer = setTimeout(refetchLists, Math.max(0, earliest) + random() * LIST_JITTER_MS);
  };
  const refetchLists = async () => {
    timer = undefined;
    isDue = false;
    isRunning = true;
    const lists = [keys.inboxes, keys.counts, keys.notifications];
    await Promise.all(lists.map((queryKey) => refetchInTurn(client, { queryKey })));
    isRunning = false;
    lastRun = Date.now();
    if (isDue) plan();
  };

  const isConcerned = (query: Query, event: TicketsEvent) => {
    const number = query.queryKey[1];
    if (event.more || typeof number !== 'number') return true;
    const shown = client.getQueryData<TicketWithResponses>(keys.ticket(number));
    return !shown || event.ticket_ids.includes(shown.ticket.id);
  };

  return {
    changed(event: TicketsEvent): void {
      void refetchAfterNews(client, {
        queryKey: keys.tickets,
        predicate: (query) => isConcerned(query, event),
      });
      plan();
    },
    stop(): void {
      clearTimeout(timer);
      isStopped = true;
    },
  };
}
