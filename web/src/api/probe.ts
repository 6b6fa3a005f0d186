import { call } from './client';
import { connectionStore } from './connection';

const PAUSE_MS = 4000;

/**
 * While the server is away, asks every few seconds whether it is back; any answer ends that (see
 * connectionStore). Call the result to stop.
 */
export function startProbing(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const probe = async () => {
    await call('session/show', {}, { waitsForSignIn: false }).catch(() => {});
    follow();
  };
  const follow = () => {
    clearTimeout(timer);
    if (connectionStore.get() !== null) timer = setTimeout(probe, PAUSE_MS * (0.75 + Math.random() / 2));
  };
  const unsubscribe = connectionStore.subscribe(follow);
  return () => {
    unsubscribe();
    clearTimeout(timer);
  };
}
