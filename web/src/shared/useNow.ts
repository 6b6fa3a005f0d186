import { useSyncExternalStore } from 'react';

/** One clock for all times on the page: a timer each would wake the tab hundreds of times. */
function createClock(periodMs: number) {
  let now = Date.now();
  let timer: ReturnType<typeof setInterval> | undefined;
  const listeners = new Set<() => void>();
  const tick = () => {
    now = Date.now();
    for (const listener of listeners) listener();
  };
  return {
    get: () => now,
    subscribe(listener: () => void) {
      if (listeners.size === 0) {
        now = Date.now();
        timer = setInterval(tick, periodMs);
      }
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) clearInterval(timer);
      };
    },
  };
}

const secondsClock = createClock(1000);
const calmClock = createClock(20_000);

/** The present time in ms; ticks every second for countdowns, else every 20 seconds. */
export function useNow(pace: 'seconds' | 'calm' = 'calm'): number {
  const clock = pace === 'seconds' ? secondsClock : calmClock;
  return useSyncExternalStore(clock.subscribe, clock.get);
}
