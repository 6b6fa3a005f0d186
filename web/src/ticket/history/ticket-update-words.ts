import { numberText, type Json } from '../../api/exact-json';
import type { Priority, TicketStatus } from '../../api/types';
import { listed, priorityWords } from '../../shared/words';
import { valueText, type Change } from './changes';

export interface HistoryNames {
  person: (email: string) => string;
  /** The end of a hold in words. */
  day: (at: string) => string;
}

type Phrase = (change: Change, names: HistoryNames, all: Change[]) => string;

/** What a changed member of a ticket is in words, to be read after the actor's name. */
const phrases: Record<string, Phrase> = {
  status: ({ before, after }, names, all) => {
    const until = all.find(({ what }) => what === 'on_hold_until')?.after;
    switch (after as TicketStatus) {
      case 'closed':
        return 'closed it';
      case 'on-hold':
        return typeof until === 'string' ? `put it on hold until ${names.day(until)}` : 'put it on hold';
      default:
        return before === 'on-hold' ? 'took it off hold' : 'reopened it';
    }
  },
  on_hold_until: ({ after }, names, all) => {
    if (all.some(({ what }) => what === 'status')) return '';
    return typeof after === 'string'
      ? `extended the hold to ${names.day(after)}`
      : 'took the end of the hold away';
  },
  priority: ({ before, after }) => `changed the priority from ${priority(before)} to ${priority(after)}`,
  assigned_to_email: ({ before, after }, names) =>
    typeof after === 'string'
      ? `assigned it to ${names.person(after)}`
      : `took it away from ${typeof before === 'string' ? names.person(before) : 'nobody'}`,
  queue: ({ before, after }) => `moved it from ${text(before)} to ${text(after)}`,
};
const sameAs: Record<string, string> = { queue_name: 'queue', assigned_to: 'assigned_to_email' };

/** The sentence for a changed ticket, and the changes that it does not say. */
export function ticketUpdateWords(changes: Change[], names: HistoryNames): { did: string; left: Change[] } {
  const phraseOf = ({ what }: Change) => phrases[sameAs[what] ?? what];
  const said = changes.map((change) => phraseOf(change)?.(change, names, changes) ?? '').filter(Boolean);
  return {
    did: said.length > 0 ? listed(said) : 'changed it',
    left: changes.filter((change) => phraseOf(change) === undefined),
  };
}

function priority(value: Json | undefined): string {
  const digits = numberText(value) ?? '';
  return priorityWords[Number(digits) as Priority] ?? text(value);
}

function text(value: Json | undefined): string {
  return value === undefined ? 'nothing' : valueText(value);
}
