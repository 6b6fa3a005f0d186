import type { RespondBody, Ticket } from '../../api/types';

/** What becomes of the ticket when the reply is sent. */
export type Afterwards = 'open' | 'hold' | 'close';

export interface Choice {
  value: Afterwards;
  label: string;
}

/**
 * The choices on this ticket; the first one is what happens unless something else is chosen. Whoever
 * may not change the ticket closes nothing.
 */
export function afterwardsChoices(status: Ticket['status'], mayUpdate = true): Choice[] {
  return choicesOf(status).filter(({ value }) => mayUpdate || value !== 'close');
}

function choicesOf(status: Ticket['status']): Choice[] {
  if (status === 'closed') {
    return [
      { value: 'open', label: 'Reopen the ticket' },
      { value: 'close', label: 'Keep it closed' },
    ];
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
export function settled(chosen: Afterwards | null, status: Ticket['status'], mayUpdate = true): Afterwards {
  const [usual, ...others] = afterwardsChoices(status, mayUpdate).map(({ value }) => value);
  return others.find((value) => value === chosen) ?? usual ?? 'open';
}

/** The part of the request; closing is a second request, since a response always reopens. */
export function statusPart(
  afterwards: Afterwards,
  ticket: Ticket,
): Pick<RespondBody, 'status' | 'on_hold_until'> {
  if (afterwards === 'open') return ticket.status === 'open' ? {} : { status: 'open' };
  if (afterwards === 'close' || ticket.status !== 'on-hold') return {};
  return {
    status: 'on-hold',
    ...(ticket.on_hold_until ? { on_hold_until: ticket.on_hold_until.slice(0, 10) } : {}),
  };
}
