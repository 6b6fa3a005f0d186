import type { TicketResponse } from '../../api/types';

export interface Author {
  name: string;
  /** `automatic`: a template or the remote system, not a person. */
  kind: 'person' | 'originator' | 'automatic';
}

interface Known {
  originator: string;
  /** The title of the ticket's intervention, if it has one. */
  intervention: string | undefined;
  person: (email: string) => string;
}

const SYSTEM = 'system';

export function authorOf({ created_by_email: email }: TicketResponse, known: Known): Author {
  if (email === SYSTEM) return { name: known.intervention ?? 'Tickiti', kind: 'automatic' };
  return { name: known.person(email), kind: email === known.originator ? 'originator' : 'person' };
}

/** Who may see a response, and from which side it came. */
export type Audience = 'staff-only' | 'to-customer' | 'from-customer';

export function audienceOf({ is_internal, staff_response }: TicketResponse): Audience {
  if (is_internal) return 'staff-only';
  return staff_response ? 'to-customer' : 'from-customer';
}
