import { useState } from 'react';
import { useUpdateTicket } from '../../api/ticket-queries';
import type { Ticket, TicketWithResponses } from '../../api/types';
import { announce } from '../../shared/announce';
import { notifyFailed } from '../../shared/notify';
import { notifyUndo } from '../../shared/notify-undo';
import {
  changeWords,
  inverseOf,
  offersUndo,
  withChange,
  type Names,
  type TicketChange,
} from './ticket-change';

export interface TicketActions {
  /** The ticket with the changes that are on their way. */
  ticket: Ticket;
  /** False: the person's access to the queue lets them look and write only. */
  mayUpdate: boolean;
  names: Names;
  isPending: (key: keyof TicketChange) => boolean;
  change: (change: TicketChange) => void;
}

/**
 * Changes a ticket: what was chosen shows at once, and goes back with a reason when the server
 * refuses. A second press on the same thing while it is on its way does nothing.
 */
export function useTicketActions(
  { ticket, may }: Pick<TicketWithResponses, 'ticket' | 'may'>,
  names: Names,
): TicketActions {
  const { mutateAsync } = useUpdateTicket();
  const [pending, setPending] = useState<readonly TicketChange[]>([]);
  const shown = pending.reduce((now, change) => withChange(now, change, names), ticket);

  const send = async (change: TicketChange, undo?: TicketChange) => {
    const words = changeWords(change, ticket, names, new Date());
    setPending((changes) => [...changes, change]);
    try {
      await mutateAsync({ ticket_number: ticket.number, ...change });
      if (undo) notifyUndo(words.done, () => void send(undo));
      else announce(words.done);
    } catch (error) {
      notifyFailed(words.failed, error);
    } finally {
      setPending((changes) => changes.filter((other) => other !== change));
    }
  };

  const isPending = (key: keyof TicketChange) => pending.some((change) => change[key] !== undefined);
  const change = (wanted: TicketChange) => {
    const isUnderWay = pending.some((other) => JSON.stringify(other) === JSON.stringify(wanted));
    if (isUnderWay) return;
    void send(wanted, offersUndo(wanted) ? inverseOf(wanted, ticket, names) : undefined);
  };
  return { ticket: shown, mayUpdate: may?.update ?? true, names, isPending, change };
}
