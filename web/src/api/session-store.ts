import { createStore } from '../shared/store';
import type { Session } from './types';

/**
 * Where this tab stands: not asked yet; nobody is signed in (nor can be here, but at `rightAddress`);
 * somebody is; or somebody was, and the session ended under an open page, which stays as it is until
 * the same person signs in again.
 */
export type SessionState =
  | { phase: 'unknown' }
  | { phase: 'signed-out'; rightAddress?: string }
  | { phase: 'signed-in'; session: Session }
  | { phase: 'interrupted'; session: Session };

export const sessionStore = createStore<SessionState>({ phase: 'unknown' });

export function currentSession(): Session | undefined {
  const state = sessionStore.get();
  return 'session' in state ? state.session : undefined;
}

/**
 * Takes over a session. False for another person than the page was made for: then the page is being
 * loaded anew, and nothing that was written on it may be sent.
 */
export function signedIn(session: Session): boolean {
  const before = currentSession();
  if (before && before.person.id !== session.person.id) {
    window.location.reload();
    return false;
  }
  sessionStore.set({ phase: 'signed-in', session });
  return true;
}

export function signedOut(rightAddress?: string): void {
  sessionStore.set({ phase: 'signed-out', rightAddress });
}

/** The server no longer knows the session of this page. */
export function interrupted(): void {
  const state = sessionStore.get();
  if (state.phase === 'signed-in') sessionStore.set({ phase: 'interrupted', session: state.session });
}

/** Resolves when somebody is signed in again; rejects with the signal's reason. */
export function untilSignedIn(signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = () => {
      if (sessionStore.get().phase !== 'signed-in') return;
      unsubscribe();
      signal?.removeEventListener('abort', abort);
      resolve();
    };
    const abort = () => {
      unsubscribe();
      reject(signal?.reason);
    };
    const unsubscribe = sessionStore.subscribe(settle);
    signal?.addEventListener('abort', abort);
    settle();
  });
}
