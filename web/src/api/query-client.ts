import { QueryClient } from '@tanstack/react-query';
import { isPassing } from './api-error';

/** Reads are tried again for as long as the trouble is a passing one; writes never by themselves. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        staleTime: 30_000,
        retry: (_count, error) => isPassing(error),
        retryDelay: (count) => Math.min(1000 * 2 ** count, 15_000) * (0.75 + Math.random() / 2),
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}
