import { QueryClientProvider } from '@tanstack/react-query';
import { renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { samsSession } from '../test/people';
import { fakeServer, refused } from '../test/server';
import { useSignOut } from './account-queries';
import { createQueryClient } from './query-client';
import { sessionStore } from './session-store';

beforeEach(() => sessionStore.set({ phase: 'signed-in', session: samsSession }));
afterEach(() => vi.unstubAllGlobals());

function openSignOut() {
  const client = createQueryClient();
  return renderHook(() => useSignOut(), {
    wrapper: ({ children }) => <QueryClientProvider client={client}>{children}</QueryClientProvider>,
  }).result.current;
}

describe('signing out of a session that has ended already', () => {
  it('is done', async () => {
    fakeServer(refused(401, 'unauthenticated'));
    await expect(openSignOut().mutateAsync({})).resolves.toEqual({ ended: 0 });
  });

  it('leaves the other browsers signed in, and says so', async () => {
    fakeServer(refused(401, 'unauthenticated'));
    await expect(openSignOut().mutateAsync({ everywhere: true })).rejects.toMatchObject({ status: 401 });
  });
});
