import { IconUser } from '@tabler/icons-react';
import type { InboxRow } from '../api/types';
import { StatusBadge } from '../shared/badges';
import { dayWords } from '../shared/time-words';
import { useNow } from '../shared/useNow';
import classes from './TicketRow.module.css';

/** Whose ticket it is, and its status where that is not simply open. */
export function TicketStanding({ row, assignee }: { row: InboxRow; assignee: string | null }) {
  const now = useNow();
  const until = row.status === 'on-hold' ? row.on_hold_until : null;
  return (
    <>
      <span className={classes.assignee} data-nobody={assignee === null || undefined}>
        <IconUser size={14} aria-hidden />
        <span className={classes.assigneeName} dir="auto">
          {assignee ?? 'Nobody'}
        </span>
      </span>
      {row.status !== 'open' && (
        <span className={classes.status}>
          <StatusBadge status={row.status} />
          {until && <span className={classes.until}>until {dayWords(Date.parse(until), now)}</span>}
        </span>
      )}
    </>
  );
}
