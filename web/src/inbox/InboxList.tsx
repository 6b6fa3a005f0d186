import { useState } from 'react';
import { flushSync } from 'react-dom';
import { useInbox } from '../api/ticket-queries';
import { EmptyInbox } from './EmptyInbox';
import { ListFailed } from './ListFailed';
import { ListSkeleton } from './ListSkeleton';
import { NewsBar } from './NewsBar';
import { ShowMore } from './ShowMore';
import { TicketList } from './TicketList';
import { shownWords } from './count-words';
import { keptPlace } from './kept-places';
import { useFreshList } from './useFreshList';
import { useHold } from './useHold';
import { useKeptPlace } from './useKeptPlace';
import { useShownList } from './useShownList';
import { useSpokenCount, useSpokenNews } from './useSpokenList';
import { inboxPath, toInboxFilter, type ViewFilter } from './view-filter';
import classes from './InboxPage.module.css';

interface Props {
  filter: ViewFilter;
  /** Names the entry of the history that the reader is at. */
  entry: string;
  /** The list is about to take the server's order; the button that asked for it goes away. */
  onShowNews: () => void;
}

/** The list of one view, live, with the reader's place kept. */
export function InboxList({ filter, entry, onShowNews }: Props) {
  const view = inboxPath(filter);
  const query = useInbox(toInboxFilter(filter));
  const fresh = useFreshList(query, view);
  const kept = keptPlace(entry);
  const [selected, setSelected] = useState(kept?.selected ?? null);
  const { isHeld, holder } = useHold();
  const { list, news, showNews } = useShownList(fresh, isHeld, kept?.list);
  useKeptPlace(entry, { list, selected });

  const rows = query.data && list ? list.rows : undefined;
  const shown = rows && shownWords(rows.length, query.hasNextPage);
  useSpokenCount(query.isPlaceholderData ? undefined : view, rows?.length);
  useSpokenNews(news > 0);
  return (
    <>
      <div className={classes.strip}>
        <span className={classes.count}>{query.isPlaceholderData ? 'Looking…' : shown}</span>
        <NewsBar
          news={news}
          holder={holder}
          onShow={() => {
            onShowNews();
            flushSync(showNews);
            window.scrollTo(0, 0);
          }}
        />
      </div>
      {query.isError && <ListFailed error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <ListSkeleton />}
      {rows && rows.length > 0 && (
        <TicketList
          rows={rows}
          isStale={query.isPlaceholderData}
          selected={selected}
          onSelect={setSelected}
          focusFirst={kept?.selected ?? null}
          holder={holder}
        />
      )}
      {rows?.length === 0 && <EmptyInbox filter={filter} />}
      <ShowMore query={query} view={view} />
    </>
  );
}
