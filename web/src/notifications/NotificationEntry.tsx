import { VisuallyHidden } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconTicket, type Icon } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { Notification } from '../api/types';
import { RelativeTime } from '../shared/RelativeTime';
import classes from './Notifications.module.css';

const looks: Record<Notification['kind'], { icon: Icon; words: string }> = {
  'new-ticket': { icon: IconTicket, words: 'New ticket' },
  'delivery-failed': { icon: IconAlertTriangle, words: 'Delivery failed:' },
  'delivery-back': { icon: IconCircleCheck, words: 'Delivered after all:' },
};

interface Props {
  entry: Notification;
  onOpen: () => void;
}

/** One thing I was told; leads to its ticket. */
export function NotificationEntry({ entry, onOpen }: Props) {
  const isUnread = entry.read_at === null;
  const { icon: Glyph, words } = looks[entry.kind];
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
        <span className={classes.note} data-kind={entry.kind}>
          <Glyph size={14} stroke={2} className={classes.glyph} aria-hidden />
          {words} {entry.ticket_number} in <bdi>{entry.queue}</bdi> ·{' '}
          <RelativeTime at={entry.created_at} isSkippedByTab />
        </span>
      </Link>
    </li>
  );
}
