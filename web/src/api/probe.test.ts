import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fakeServer, refused } from '../test/server';
import { connectionStore, reportTrouble } from './connection';
import { startProbing } from './probe';

let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
  connectionStore.set(null);
  stop = startProbing();
});
afterEach(() => {
  stop();
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

it('asks for as long as the server is away, and not when it is there', async () => {
  const { sent } = fakeServer('no network', refused(503, 'unavailable'), refused(401, 'unauthenticated'));
  await vi.advanceTimersByTimeAsync(20_000);
  expect(sent).toHaveLength(0);
  reportTrouble('offline');
  await vi.advanceTimersByTimeAsync(5000);
  expect(sent).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(5000);
  expect(connectionStore.get()).toBe('unavailable');
  await vi.advanceTimersByTimeAsync(5000);
  expect(connectionStore.get()).toBeNull();
  await vi.advanceTimersByTimeAsync(20_000);
  expect(sent).toHaveLength(3);
});
