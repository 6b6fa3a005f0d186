import { useEffect } from 'react';
import { createStore } from './store';

/** Something typed on this page that is not with the server yet. */
export interface Unsaved {
  /** What the person would do with it. */
  next: 'submit' | 'send';
  /** Whether it is found again when the page is opened later. */
  isKept: boolean;
}

/** What `LeaveGuard` asks about. */
export const unsavedStore = createStore<readonly Unsaved[]>([]);

/** Has the page asked about before it is left, for as long as `isUnsaved` holds. */
export function useUnsaved(isUnsaved: boolean, { next, isKept }: Unsaved): void {
  useEffect(() => {
    if (!isUnsaved) return;
    const unsaved = { next, isKept };
    unsavedStore.set([...unsavedStore.get(), unsaved]);
    return () => unsavedStore.set(unsavedStore.get().filter((other) => other !== unsaved));
  }, [isUnsaved, next, isKept]);
}
