import { useEffect, useRef, useState } from 'react';
import type { useInbox } from '../api/ticket-queries';

type InboxQuery = ReturnType<typeof useInbox>;

// Each page is asked for again with every change: behind so many, only who asks gets more.
const MOST_BY_ITSELF = 8;

/**
 * Loads older tickets when the element of `endRef` comes near the window, and on `showMore`. A
 * refetch cancels, and is cancelled by, the loading of a page; so one waits for the other.
 */
export function useMore(query: InboxQuery, view: string) {
  const endRef = useRef<HTMLDivElement>(null);
  const [isNear, setIsNear] = useState(false);
  const pages = query.data?.pages.length ?? 0;
  const [wanted, setWanted] = useState('');
  const here = `${pages} ${view}`;
  const isWanted = wanted === here;
  const { hasNextPage, isFetching, isPlaceholderData, isFetchNextPageError, fetchNextPage } = query;
  const canLoad = hasNextPage && !isFetching && !isPlaceholderData;
  const mayLoad = !isFetchNextPageError && (isWanted || (isNear && pages < MOST_BY_ITSELF));

  useEffect(() => {
    if (!endRef.current || !hasNextPage) return;
    const observer = new IntersectionObserver(([entry]) => setIsNear(entry?.isIntersecting ?? false), {
      rootMargin: '0px 0px 800px 0px',
    });
    observer.observe(endRef.current);
    return () => observer.disconnect();
  }, [hasNextPage]);

  useEffect(() => {
    if (canLoad && mayLoad) void fetchNextPage();
  }, [canLoad, mayLoad, fetchNextPage]);

  return {
    endRef,
    showMore: () => (isFetchNextPageError ? void fetchNextPage() : setWanted(here)),
    isLoadingMore: query.isFetchingNextPage || (isWanted && !isFetchNextPageError),
  };
}
