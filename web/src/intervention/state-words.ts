import type { Intervention } from '../api/types';
import { stateWords } from '../shared/words';

/** What the badge of a state says; later versions may have states that we do not know. */
export function stateName(state: string): string {
  return Object.hasOwn(stateWords, state) ? stateWords[state as keyof typeof stateWords] : capitalised(state);
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Why nothing can be submitted now, and what would change that. */
export function whyClosed(
  { state, delivery }: Pick<Intervention, 'state' | 'delivery'>,
  maySubmit = true,
): string {
  if (state === 'accepted') return 'The remote system has done it, so nothing can be decided any more.';
  if (!maySubmit) return 'Your access to this queue does not let you decide.';
  if (state !== 'submitted') return 'Nothing can be decided in this state.';
  return delivery.state === 'running'
    ? 'The remote system is being told right now. If that fails, you can decide again.'
    : 'The decision is on its way to the remote system. If that fails, you can decide again.';
}

/** What deciding again means, where it is allowed. */
export function whatAgainMeans({ state }: Pick<Intervention, 'state'>): string {
  if (state === 'acknowledged')
    return 'A new decision replaces the one that the remote system is working on.';
  if (state === 'failed') return 'A new decision replaces the one that could not be delivered.';
  return 'A new decision replaces the one that is on its way.';
}
