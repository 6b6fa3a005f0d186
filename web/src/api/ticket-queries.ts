import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
  type QueryClient,
} from '@tanstack/react-query';
import { call } from './client';
import { keys } from './keys';
import type {
  ChangedTicket,
  Counts,
  InboxFilter,
  InboxPage,
  People,
  Responded,
  RespondBody,
  TicketAudit,
  TicketWithResponses,
  UpdateTicketBody,
} from './types';

export const INBOX_PAGE_SIZE = 50;

const LONGEST_VISIT_MS = 60 * 60_000;

/** The rows outlast a long visit to a ticket, so that the way back leads to the same place. */
export function useInbox(filter: InboxFilter) {
  return useInfiniteQuery({
    queryKey: keys.inbox(filter),
    queryFn: ({ pageParam, signal }) =>
      call<InboxPage>(
        'tickets/inbox',
        { ...filter, limit: INBOX_PAGE_SIZE, ...(pageParam ? { cursor: pageParam } : {}) },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
    gcTime: LONGEST_VISIT_MS,
  });
}

export function useCounts() {
  return useQuery({
    queryKey: keys.counts,
    queryFn: ({ signal }) => call<Counts>('tickets/counts', {}, { signal }),
  });
}

/** Staff whom tickets can be assigned to, by name. */
export function usePeople() {
  return useQuery({
    queryKey: keys.people,
    queryFn: async ({ signal }) => (await call<People>('tickets/people', {}, { signal })).people,
    staleTime: 5 * 60_000,
  });
}

/** Those of them whom this ticket can be assigned to: who may view its queue. */
export function useAssignees(number: number) {
  return useQuery({
    queryKey: keys.assignees(number),
    queryFn: async ({ signal }) =>
      (await call<People>('tickets/people', { ticket_number: number }, { signal })).people,
    staleTime: 60_000,
  });
}

export function useTicket(number: number) {
  return useQuery({
    queryKey: keys.ticket(number),
    queryFn: ({ signal }) => call<TicketWithResponses>('tickets/show', { ticket_number: number }, { signal }),
  });
}

export function useTicketAudit(number: number, options: { enabled?: boolean } = {}) {
  return useQuery({
    queryKey: keys.audit(number),
    queryFn: ({ signal }) => call<TicketAudit>('tickets/audit', { ticket_number: number }, { signal }),
    enabled: options.enabled ?? true,
  });
}

/** Everything that a change of one ticket can alter on any page. */
export function invalidateTicket(client: QueryClient, number: number): Promise<unknown> {
  return Promise.all([
    client.invalidateQueries({ queryKey: keys.ticketAll(number) }),
    client.invalidateQueries({ queryKey: keys.assignees(number) }),
    client.invalidateQueries({ queryKey: keys.inboxes }),
    client.invalidateQueries({ queryKey: keys.counts }),
  ]);
}

export function useUpdateTicket() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: UpdateTicketBody) => call<ChangedTicket>('tickets/update', body),
    onSuccess: (_answer, body) => invalidateTicket(client, body.ticket_number),
  });
}

/** Give the key of a `createKeyring`, so that sending again after a break does nothing twice. */
export function useRespond() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ body, idempotencyKey }: { body: RespondBody; idempotencyKey: string }) =>
      call<Responded>('tickets/respond', body, { idempotencyKey }),
    onSuccess: (_answer, { body }) => invalidateTicket(client, body.ticket_number),
  });
}
