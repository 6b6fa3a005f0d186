import { QueryClientProvider } from '@tanstack/react-query';
import { renderHook } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { fakeServer, ok } from '../test/server';
import { keys } from './keys';
import { createQueryClient } from './query-client';
import { useInbox } from './ticket-queries';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('keeps the inbox while a ticket is open for long', async () => {
  vi.useFakeTimers();
  fakeServer(ok('{"tickets":[],"next_cursor":null}'));
  const client = createQueryClient();
  const { unmount } = renderHook(() => useInbox({}), {
    wrapper: ({ children }) => <QueryClientProvider client={client}>{children}</QueryClientProvider>,
  });
  await vi.advanceTimersByTimeAsync(0);
  unmount();
  await vi.advanceTimersByTimeAsync(50 * 60_000);
  expect(client.getQueryData(keys.inbox({}))).toBeDefined();
});
