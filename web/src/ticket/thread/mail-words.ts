import type { TicketResponse } from '../../api/types';
import { counted } from '../../shared/words';

/** What became of a public response besides being public. */
export function mailWords({ mail, mailed_to }: Pick<TicketResponse, 'mail' | 'mailed_to'>): string {
  if (mail === 'off') return 'Public; not mailed, mail is off';
  if (mail === null || mailed_to === null) return 'Public';
  const [first, ...others] = mailed_to;
  if (first === undefined) return 'Public; mailed to nobody';
  return others.length === 0
    ? `Mailed to ${first}`
    : `Mailed to ${first} and ${counted(others.length, 'other')}`;
}
