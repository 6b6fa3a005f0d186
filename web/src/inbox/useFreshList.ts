import { useMemo } from 'react';
import type { useInbox } from '../api/ticket-queries';
import type { FreshList } from './shown-list';

/** What the server says about this view so far; undefined while it has said nothing. */
export function useFreshList(query: ReturnType<typeof useInbox>, view: string): FreshList | undefined {
  const { data, isPlaceholderData, hasNextPage } = query;
  return useMemo(() => {
    if (!data || isPlaceholderData) return undefined;
    // A ticket that moved while pages were asked for can be on two of them.
    const rows = new Map(data.pages.flatMap(({ tickets }) => tickets.map((row) => [row.id, row])));
    return { view, rows: [...rows.values()], hasMore: hasNextPage };
  }, [data, isPlaceholderData, hasNextPage, view]);
}
