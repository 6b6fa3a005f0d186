import type { Query, QueryClient, QueryFilters } from '@tanstack/react-query';

/**
 * Has fetched again what `filters` name, after news. What is being fetched for the first time is fetched
 * again once that has ended: its answer may be older than the news. Resolves when all is there.
 */
export async function refetchAfterNews(client: QueryClient, filters: QueryFilters = {}): Promise<void> {
  const first = running(client, filters).filter(({ state }) => state.data === undefined);
  const again = first.map(async (query) => {
    await ended(query);
    await client.invalidateQueries({ queryKey: query.queryKey, exact: true });
  });
  await Promise.all([client.invalidateQueries(filters), ...again]);
}

/** The same without breaking off what is being fetched now: so steady news cannot keep it from ending. */
export async function refetchInTurn(client: QueryClient, filters: QueryFilters): Promise<void> {
  await Promise.all(running(client, filters).map(ended));
  await client.invalidateQueries(filters);
}

function running(client: QueryClient, filters: QueryFilters): Query[] {
  return client
    .getQueryCache()
    .findAll(filters)
    .filter(({ state }) => state.fetchStatus !== 'idle');
}

async function ended(query: Query): Promise<void> {
  await query.promise?.catch(() => {});
}
