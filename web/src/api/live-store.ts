import { useEffect } from 'react';
import { createStore, useStore } from '../shared/store';
import { usePerson } from './account-queries';
import type { Presence } from './types';

/**
 * `paused`: the tab is hidden. `broken`: it is being opened again. `polling`: the person has too many
 * streams, so this tab asks from time to time.
 */
export type LiveStatus = 'connecting' | 'open' | 'broken' | 'paused' | 'polling';

export interface TicketWatch {
  ticket: number;
  isEditing: boolean;
}

export const liveStore = createStore<LiveStatus>('connecting');
/** null while nobody tells. */
export const presenceStore = createStore<{ ticket: number; people: Presence[] } | null>(null);
/** The version of the server, as it said when the events were first opened, and as it says now. */
export const versionStore = createStore<{ first: string; now: string } | null>(null);
/** The ticket whose page is open, and whether anything on it is being edited. */
export const watchStore = createStore<TicketWatch | null>(null);

const watches = new Set<TicketWatch>();

function publish(): void {
  const last = [...watches].at(-1);
  if (!last) {
    watchStore.set(null);
    return;
  }
  const isEditing = [...watches].some((watch) => watch.ticket === last.ticket && watch.isEditing);
  const before = watchStore.get();
  if (before?.ticket === last.ticket && before.isEditing === isEditing) return;
  watchStore.set({ ticket: last.ticket, isEditing });
}

/**
 * Tells the others that I have this ticket open, and with `isEditing` that I am working on it.
 * The page and each form on it may call this; one editing form is enough.
 */
export function useTicketWatch(ticket: number, isEditing = false): void {
  useEffect(() => {
    const watch = { ticket, isEditing };
    watches.add(watch);
    publish();
    return () => {
      watches.delete(watch);
      publish();
    };
  }, [ticket, isEditing]);
}

/** The other people who have this ticket open; undefined while that is not known. */
export function usePresence(ticket: number): Presence[] | undefined {
  const me = usePerson();
  const presence = useStore(presenceStore);
  if (presence?.ticket !== ticket) return undefined;
  return presence.people.filter((person) => person.email !== me.email);
}
