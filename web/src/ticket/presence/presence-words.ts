import type { Presence } from '../../api/types';
import { listed } from '../../shared/words';

export interface PresenceGroup {
  isEditing: boolean;
  text: string;
}

const MOST_NAMES = 3;

/** What the others are doing on a ticket, those who write first. `canDecide`: a decision can be taken. */
export function presenceWords(people: Presence[], canDecide: boolean): PresenceGroup[] {
  const writers = people.filter(({ is_editing }) => is_editing);
  const readers = people.filter(({ is_editing }) => !is_editing);
  const task = canDecide ? 'a decision or a reply' : 'a reply';
  return [
    ...(writers.length > 0
      ? [
          {
            isEditing: true,
            text: `${names(writers)} ${writers.length === 1 ? 'is' : 'are'} writing ${task}`,
          },
        ]
      : []),
    ...(readers.length > 0
      ? [
          {
            isEditing: false,
            text: `${names(readers)} ${readers.length === 1 ? 'has' : 'have'} this ticket open`,
          },
        ]
      : []),
  ];
}

function names(people: Presence[]): string {
  const known = people.map(({ name, email }) => name || email);
  if (known.length <= MOST_NAMES) return listed(known);
  return listed([...known.slice(0, MOST_NAMES - 1), `${known.length - MOST_NAMES + 1} others`]);
}
