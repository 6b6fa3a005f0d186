import { useState } from 'react';
import { hasCode } from '../../api/api-error';
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
  closing: Closing;
}

/** The question whether to close a ticket that nobody has decided. */
export interface Closing {
  isAsking: boolean;
  answer: (wish: 'close' | 'keep') => void;
}

/**
 * Changes a ticket: what was chosen shows at once, and goes back with a reason when the server
 * refuses. A second press on the same thing while it is on its way does nothing. Closing what is not
 * decided asks first, also when only the server knows that.
 */
export function useTicketActions(
  { ticket, may }: Pick<TicketWithResponses, 'ticket' | 'may'>,
  names: Names,
  isUndecided: boolean,
): TicketActions {
  const { mutateAsync } = useUpdateTicket();
  const [isAsking, setAsking] = useState(false);
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
      if (hasCode(error, 'decision_pending')) setAsking(true);
      else notifyFailed(words.failed, error);
    } finally {
      setPending((changes) => changes.filter((other) => other !== change));
    }
  };

  const isPending = (key: keyof TicketChange) => pending.some((change) => change[key] !== undefined);
  const change = (wanted: TicketChange) => {
    const isUnderWay = pending.some((other) => JSON.stringify(other) === JSON.stringify(wanted));
    if (isUnderWay) return;
    if (isUndecided && wanted.status === 'closed' && !wanted.leave_undecided) {
      setAsking(true);
      return;
    }
    void send(wanted, offersUndo(wanted) ? inverseOf(wanted, ticket, names) : undefined);
  };
  const answer = (wish: 'close' | 'keep') => {
    setAsking(false);
    if (wish === 'close') change({ status: 'closed', leave_undecided: true });
  };
  const mayUpdate = may?.update ?? true;
  return { ticket: shown, mayUpdate, names, isPending, change, closing: { isAsking, answer } };
}
