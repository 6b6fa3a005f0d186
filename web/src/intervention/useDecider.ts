import { usePeople, useTicket } from '../api/ticket-queries';
import { usePerson } from '../api/account-queries';

export interface Decider {
  name: string;
  isMe: boolean;
  at: string;
}

/**
 * Who made the decision with this response, read from the thread of the ticket. `isLoading`: the
 * thread is still being fetched; undefined after that: it does not have the response.
 */
export function useDecider(ticketNumber: number, responseId: number | null) {
  const me = usePerson();
  const thread = useTicket(ticketNumber);
  const { data: people } = usePeople();
  const response =
    responseId === null ? undefined : thread.data?.responses.find(({ id }) => id === String(responseId));
  const isLoading = responseId !== null && !response && (thread.isPending || thread.isFetching);
  if (!response) return { decider: undefined, isLoading };

  const email = response.created_by_email;
  const isMe = email === me.email;
  const name = isMe ? me.name : (people?.find((person) => person.email === email)?.name ?? email);
  return { decider: { name, isMe, at: response.created_at } satisfies Decider, isLoading };
}
