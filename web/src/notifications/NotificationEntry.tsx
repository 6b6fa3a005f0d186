import { VisuallyHidden } from '@mantine/core';
import { Link } from 'react-router';
import type { Notification } from '../api/types';
import { RelativeTime } from '../shared/RelativeTime';
import classes from './Notifications.module.css';

interface Props {
  entry: Notification;
  onOpen: () => void;
}

/** One thing I was told; leads to its ticket. */
export function NotificationEntry({ entry, onOpen }: Props) {
  const isUnread = entry.read_at === null;
  return (
    <li>
      <Link
        to={`/tickets/${entry.ticket_number}`}
        className={classes.entry}
        data-unread={isUnread || undefined}
        onClick={onOpen}
      >
        <span className={classes.dot} aria-hidden />
        <span className={classes.subject}>
          {isUnread && <VisuallyHidden>Unread: </VisuallyHidden>}
          <bdi>{entry.subject || '(no subject)'}</bdi>
        </span>
        <span className={classes.note}>
          New ticket {entry.ticket_number} in <bdi>{entry.queue}</bdi> ·{' '}
          <RelativeTime at={entry.created_at} isSkippedByTab />
        </span>
      </Link>
    </li>
  );
}
