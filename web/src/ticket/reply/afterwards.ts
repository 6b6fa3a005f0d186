import type { RespondBody, Ticket } from '../../api/types';

/** What becomes of the ticket when the reply is sent. */
export type Afterwards = 'open' | 'hold' | 'close';

export interface Choice {
  value: Afterwards;
  label: string;
}

/**
 * The choices on this ticket; the first one is what happens unless something else is chosen. A note
 * for staff leaves a closed ticket closed. Whoever may not change the ticket has no other choices than
 * what a reply does by itself.
 */
export function afterwardsChoices(status: Ticket['status'], isInternal: boolean, mayUpdate = true): Choice[] {
  const isTaken = ({ value }: Choice) => (isInternal ? value !== stays[status] : value === 'close');
  return choicesOf(status, isInternal).filter((choice) => mayUpdate || !isTaken(choice));
}

const stays: Record<Ticket['status'], Afterwards> = { open: 'open', 'on-hold': 'hold', closed: 'close' };

function choicesOf(status: Ticket['status'], isInternal: boolean): Choice[] {
  if (status === 'closed') {
    const reopen: Choice = { value: 'open', label: 'Reopen the ticket' };
    const keep: Choice = { value: 'close', label: 'Keep it closed' };
    return isInternal ? [keep, reopen] : [reopen, keep];
  }
  if (status === 'on-hold') {
    return [
      { value: 'hold', label: 'Keep it on hold' },
      { value: 'open', label: 'Take it off hold' },
      { value: 'close', label: 'Close the ticket' },
    ];
  }
  return [
    { value: 'open', label: 'Keep it open' },
    { value: 'close', label: 'Close the ticket' },
  ];
}

/** What was chosen, as far as the ticket still allows it. */
export function settled(
  chosen: Afterwards | null,
  status: Ticket['status'],
  isInternal: boolean,
  mayUpdate = true,
): Afterwards {
  const [usual, ...others] = afterwardsChoices(status, isInternal, mayUpdate).map(({ value }) => value);
  return others.find((value) => value === chosen) ?? usual ?? 'open';
}

/** The part of the request; closing is a second request, since a response cannot close. */
export function statusPart(
  afterwards: Afterwards,
  ticket: Ticket,
): Pick<RespondBody, 'status' | 'on_hold_until'> {
  if (afterwards === 'open') return ticket.status === 'open' ? {} : { status: 'open' };
  if (afterwards === 'close' || ticket.status !== 'on-hold') return {};
  return {
    status: 'on-hold',
    ...(ticket.on_hold_until ? { on_hold_until: ticket.on_hold_until } : {}),
  };
}
