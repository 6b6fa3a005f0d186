import { memo } from 'react';
import { Link } from 'react-router';
import type { InboxRow } from '../api/types';
import { RelativeTime } from '../shared/RelativeTime';
import { PriorityBadge, StateBadge } from '../shared/badges';
import { DeliveryNoteText } from './DeliveryNoteText';
import { TicketStanding } from './TicketStanding';
import { deliveryNote } from './delivery-note';
import type { ShownRow } from './shown-list';
import classes from './TicketRow.module.css';

interface Props {
  shown: ShownRow;
  isSelected: boolean;
  /** The name of the person it is assigned to; null for nobody. */
  assignee: string | null;
}

function alarmOf({ priority, status, intervention }: InboxRow): 'failed' | 'urgent' | undefined {
  if (status === 'closed') return undefined;
  if (intervention?.state === 'failed') return 'failed';
  return priority === 40 ? 'urgent' : undefined;
}

/** One ticket of the inbox: the whole row is one link, named by subject and number. */
export const TicketRow = memo(function TicketRow({ shown: { row, hasLeft }, isSelected, assignee }: Props) {
  const { intervention } = row;
  const note = intervention && deliveryNote(intervention);
  const part = (name: string) => `ticket-${row.id}-${name}`;
  return (
    <li className={classes.item} data-left={hasLeft || undefined}>
      <Link
        to={`/tickets/${row.number}`}
        className={classes.row}
        data-ticket={row.id}
        data-selected={isSelected || undefined}
        data-alarm={alarmOf(row)}
        aria-labelledby={`${part('subject')} ${part('number')}`}
        aria-describedby={['decision', 'title', 'standing', 'queue', 'from', 'time'].map(part).join(' ')}
      >
        <span className={classes.ticket}>
          <span className={classes.headline}>
            <span
              id={part('subject')}
              className={classes.subject}
              dir="auto"
              data-waiting={intervention?.state === 'pending' || undefined}
            >
              {row.subject || '(no subject)'}
            </span>
            {row.priority !== 20 && <PriorityBadge priority={row.priority} />}
          </span>
          <span className={classes.origin}>
            <span id={part('number')} className={classes.number}>
              {row.number}
            </span>
            {intervention && (
              <span id={part('title')} className={classes.title}>
                <bdi>{intervention.title}</bdi>
              </span>
            )}
            <span id={part('queue')}>
              <bdi>{row.queue}</bdi>
            </span>
            <span id={part('from')}>
              <bdi>{row.originator_email}</bdi>
            </span>
          </span>
        </span>
        <span className={classes.decision}>
          {hasLeft ? (
            <span id={part('decision')} className={classes.left}>
              No longer in this view
            </span>
          ) : (
            intervention && (
              <>
                <span id={part('decision')} className={classes.state}>
                  <StateBadge state={intervention.state} />
                </span>
                {note ? (
                  <DeliveryNoteText note={note} />
                ) : (
                  <span className={classes.cardTitle} dir="auto">
                    {intervention.title}
                  </span>
                )}
              </>
            )
          )}
        </span>
        <span id={part('standing')} className={classes.standing}>
          <TicketStanding row={row} assignee={assignee} />
        </span>
        <span id={part('time')} className={classes.time}>
          <RelativeTime at={row.updated_at} isSkippedByTab />
        </span>
      </Link>
    </li>
  );
});
