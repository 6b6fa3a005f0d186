import type { InboxIntervention } from '../api/types';
import type { Tone } from '../shared/IconBadge';
import { counted } from '../shared/words';

export interface DeliveryNote {
  tone: Tone;
  text: string;
  /** When the remote is called next; `text` leads up to it. */
  nextTryAt: string | null;
  /** Where there is room. */
  more: string | null;
}

/** What a row adds to the state of its decision: how telling the remote goes; null for nothing. */
export function deliveryNote({ state, delivery }: InboxIntervention): DeliveryNote | null {
  const { attempts, max_attempts: most, next_attempt_at: next } = delivery;
  switch (delivery.state) {
    case 'scheduled':
      return attempts > 0 && next
        ? { tone: 'warning', text: 'Next try', nextTryAt: next, more: `${attempts + 1} of ${most}` }
        : plain('info', 'About to call');
    case 'running':
      return plain('info', 'Calling now');
    case 'failed':
      return plain('bad', `Gave up after ${counted(attempts, 'try', 'tries')}`);
    case 'held':
      return plain('warning', 'Held until the remote answers');
    case 'discarded':
      return plain('bad', 'Ended by a person');
    case 'disabled':
      return state === 'accepted' ? null : plain('neutral', 'Calls are switched off');
    default:
      return null;
  }
}

function plain(tone: Tone, text: string): DeliveryNote {
  return { tone, text, nextTryAt: null, more: null };
}
