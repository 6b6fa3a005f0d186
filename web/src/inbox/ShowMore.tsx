import { Button } from '@mantine/core';
import type { useInbox } from '../api/ticket-queries';
import { useMore } from './useMore';
import classes from './InboxPage.module.css';

/** The end of the list, from where older tickets are loaded. */
export function ShowMore({ query, view }: { query: ReturnType<typeof useInbox>; view: string }) {
  const { endRef, showMore, isLoadingMore } = useMore(query, view);
  if (!query.hasNextPage) return null;
  return (
    <div ref={endRef} className={classes.end}>
      <Button variant="default" onClick={showMore} aria-disabled={isLoadingMore || undefined}>
        {isLoadingMore ? 'Loading more…' : 'Show more'}
      </Button>
    </div>
  );
}
