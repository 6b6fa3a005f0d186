import type { Mailed } from '../../api/types';
import { counted } from '../../shared/words';

/** What became of a public response besides being public. */
export function mailWords(mailed: Pick<Mailed, 'mail' | 'addresses'> | undefined): string {
  if (mailed === undefined) return 'Public';
  if (mailed.mail === 'off') return 'Public; not mailed, mail is off';
  const [first, ...others] = mailed.addresses;
  if (first === undefined) return 'Public; mailed to nobody';
  return others.length === 0
    ? `Mailed to ${first}`
    : `Mailed to ${first} and ${counted(others.length, 'other')}`;
}
