import { useCallback, useMemo, useRef } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { usePageTitle } from '../shared/usePageTitle';
import { FilterChips } from './FilterChips';
import { InboxHead } from './InboxHead';
import { InboxList } from './InboxList';
import { useQueueNames } from './useQueueNames';
import { inboxPath, readFilter, type ViewFilter } from './view-filter';
import { chipsOf, entryName } from './view-names';
import classes from './InboxPage.module.css';

/** The tickets that the address asks for. */
export function Component() {
  const { search, key } = useLocation();
  const navigate = useNavigate();
  const heading = useRef<HTMLHeadingElement>(null);
  const filter = useMemo(() => readFilter(new URLSearchParams(search)), [search]);
  const queues = useQueueNames();
  const chips = chipsOf(filter, queues);
  usePageTitle(entryName(filter, queues) ?? 'Inbox');

  const toHeading = () => heading.current?.focus({ preventScroll: true });
  const show = (next: ViewFilter) => void navigate(inboxPath(next));
  // One entry of the history for a whole search, not one for each letter.
  const searchFor = useCallback(
    (text: string) =>
      void navigate(inboxPath({ ...filter, search: text }), { replace: filter.search !== '' }),
    [filter, navigate],
  );
  return (
    <div className={classes.page}>
      <InboxHead filter={filter} queues={queues} headingRef={heading} onChange={show} onSearch={searchFor} />
      {(chips.length > 0 || filter.search !== '') && (
        <FilterChips
          chips={chips}
          onChange={(next) => {
            toHeading();
            show(next);
          }}
        />
      )}
      <InboxList filter={filter} entry={key} onShowNews={toHeading} />
    </div>
  );
}
