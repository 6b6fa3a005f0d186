import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { hasCode } from './api-error';
import { asDecided } from './as-decided';
import { call } from './client';
import { keys } from './keys';
import { invalidateTicket } from './ticket-queries';
import type { Intervention, Retried, SubmitBody, Submitted } from './types';

/** null for a ticket without an intervention. */
export function useIntervention(number: number) {
  return useQuery({
    queryKey: keys.intervention(number),
    queryFn: async ({ signal }) => {
      try {
        return await call<Intervention>('interventions/show', { ticket_number: number }, { signal });
      } catch (error) {
        if (hasCode(error, 'not_found')) return null;
        throw error;
      }
    },
  });
}

/**
 * Decides; `useIntervention` shows it at once. Somebody was faster: `hasCode(error, 'stale_version')`,
 * with the present Intervention in `error.data`. Give the key of a `createKeyring`, so that sending
 * again does nothing twice.
 */
export function useSubmitIntervention() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ body, idempotencyKey }: { body: SubmitBody; idempotencyKey: string }) =>
      call<Submitted>('interventions/submit', body, { idempotencyKey }),
    onSuccess: (answer, { body }) => {
      client.setQueryData<Intervention | null>(
        keys.intervention(body.ticket_number),
        (shown) => shown && asDecided(shown, body, answer),
      );
      // Not waited for: it may take as long as the server is away.
      void invalidateTicket(client, body.ticket_number);
    },
  });
}

/** Calls the remote again now. */
export function useRetryDelivery() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (number: number) => call<Retried>('interventions/retry', { ticket_number: number }),
    onSettled: (_answer, _error, number) => {
      void client.invalidateQueries({ queryKey: keys.ticketAll(number) });
    },
  });
}
