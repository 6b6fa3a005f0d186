import { createStore } from '../shared/store';
import type { Trouble } from './api-error';

/** What stands between this tab and the server, if anything; set by every call. */
export const connectionStore = createStore<Exclude<Trouble, 'refused'> | null>(null);

export function reportTrouble(trouble: Exclude<Trouble, 'refused'>): void {
  connectionStore.set(trouble);
}

/** The server answered, whatever it said. */
export function reportAnswer(): void {
  connectionStore.set(null);
}
