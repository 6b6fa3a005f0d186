import type { Intervention } from '../../api/types';
import { counted } from '../../shared/words';

/** A sentence that may hold a countdown: `before` + countdown + `after`, or `due` once it has run out. */
export type NextStep = { text: string } | { before: string; until: string; after: string; due: string };

type Told = Pick<Intervention, 'delivery' | 'state'>;

/** What happens next with the latest decision. `delivery.state` may be of a later version. */
export function nextStep({ delivery, state }: Told): NextStep {
  const { attempts, next_attempt_at: at } = delivery;
  switch (delivery.state) {
    case 'none':
      return { text: 'Nobody has decided yet.' };
    case 'scheduled': {
      const isFirst = attempts === 0;
      const due = isFirst ? 'The remote system is about to be told.' : 'The next try is due.';
      if (!at) return { text: due };
      const before = isFirst ? 'The remote system will be told in ' : 'Next try in ';
      return { before, until: at, after: '.', due };
    }
    case 'running':
      return { text: 'Being told now.' };
    case 'delivered':
      return {
        text:
          state === 'accepted'
            ? 'Delivered. The remote system has done it.'
            : 'Delivered. The remote system understood and is working on it.',
      };
    case 'failed':
      return { text: `Given up after ${counted(attempts, 'try', 'tries')}. Retry now, or decide again.` };
    case 'held': {
      const text = 'Held, because the remote system does not answer. It goes on when it does.';
      return at
        ? {
            before: 'Held, because the remote system does not answer. Next probe in ',
            until: at,
            after: '.',
            due: text,
          }
        : { text };
    }
    case 'disabled':
      return { text: 'Delivery is switched off for this intervention.' };
    case 'discarded':
      return { text: 'A person has ended this delivery. Retry now, or decide again.' };
    default:
      return { text: `The delivery is ${delivery.state}.` };
  }
}

/** Whether a person may have the remote called now. */
export function mayRetry(deliveryState: string): boolean {
  return ['failed', 'discarded', 'scheduled', 'disabled', 'held'].includes(deliveryState);
}

/** "3 of 18 tries", or nothing before the first. */
export function triesWords({ delivery }: Pick<Intervention, 'delivery'>): string | undefined {
  if (delivery.attempts === 0) return undefined;
  return `${delivery.attempts} of ${counted(delivery.max_attempts, 'try', 'tries')}`;
}
