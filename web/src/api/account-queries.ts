import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useStore } from '../shared/store';
import { ApiError, rightAddress } from './api-error';
import { call } from './client';
import { keys } from './keys';
import { currentSession, sessionStore, signedIn, signedOut } from './session-store';
import type {
  EndedSessions,
  Person,
  Session,
  Sessions,
  SetUpBody,
  SetupLink,
  SignInBody,
  UpdateAccountBody,
} from './types';

/** A 401 of these is an answer, not a session that has ended under the page. */
const anyone = { waitsForSignIn: false };

/** The session of this browser, or undefined when nobody is signed in. */
export async function loadSession(): Promise<Session | undefined> {
  const state = sessionStore.get();
  if (state.phase !== 'unknown') return currentSession();
  try {
    const session = await call<Session>('session/show');
    signedIn(session);
    return session;
  } catch (error) {
    const address = rightAddress(error);
    if (!address && (!(error instanceof ApiError) || error.status !== 401)) throw error;
    signedOut(address);
    return undefined;
  }
}

/** The signed-in person. Only below a page that needs one. */
export function usePerson(): Person {
  const state = useStore(sessionStore);
  if (!('session' in state)) throw new Error('No one is signed in.');
  return state.session.person;
}

export function useSignIn() {
  return useMutation({
    mutationFn: (body: SignInBody) => call<Session>('session/create', body, anyone),
    onSuccess: (session) => signedIn(session),
  });
}

export function useSetUp() {
  return useMutation({
    mutationFn: (body: SetUpBody) => call<Session>('setup/create', body, anyone),
    onSuccess: (session) => signedIn(session),
  });
}

/** Whether a set-up link is good; refused with `not_found` when it is not. */
export function useSetupLink(token: string) {
  return useQuery({
    queryKey: ['setup', token],
    queryFn: ({ signal }) => call<SetupLink>('setup/show', { token }, { signal }),
    enabled: token !== '',
  });
}

export function useSessions() {
  return useQuery({
    queryKey: keys.sessions,
    queryFn: async ({ signal }) => (await call<Sessions>('session/list', {}, { signal })).sessions,
    staleTime: 0,
  });
}

/** Signs out here (done when the session is over already) or everywhere; the caller then leaves the page. */
export function useSignOut() {
  return useMutation({
    mutationFn: async (scope: { everywhere?: true }) => {
      try {
        return await call<EndedSessions>('session/end', scope, anyone);
      } catch (error) {
        const isOver = error instanceof ApiError && error.status === 401;
        if (isOver && !scope.everywhere) return { ended: 0 };
        throw error;
      }
    },
  });
}

/** Ends a session of the same person in another browser. */
export function useEndOtherSession() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (other: { session_id: string }) => call<EndedSessions>('session/end', other, anyone),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.sessions }),
  });
}

export function useUpdateAccount() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: UpdateAccountBody) => call<Session>('account/update', body),
    onSuccess: (session) => {
      signedIn(session);
      void client.invalidateQueries({ queryKey: keys.sessions });
      void client.invalidateQueries({ queryKey: keys.people });
    },
  });
}
