import { Text } from '@mantine/core';
import { useState } from 'react';
import type { Ticket } from '../../api/types';
import { RelativeTime } from '../../shared/RelativeTime';
import { PriorityBadge, StatusBadge } from '../../shared/badges';
import { holdEndLabel } from '../actions/hold-days';
import classes from './TicketHeader.module.css';

/** Number, status, whose it is and when, in one line that wraps. */
export function TicketFacts({ ticket }: { ticket: Ticket }) {
  const [today] = useState(() => new Date());
  return (
    <div className={classes.facts}>
      <Text component="span" size="sm" fw={600} className={classes.number}>
        {ticket.number}
      </Text>
      <StatusBadge status={ticket.status} />
      {ticket.status === 'on-hold' && ticket.on_hold_until && (
        <Text component="span" size="sm">
          until {holdEndLabel(ticket.on_hold_until, today)}
        </Text>
      )}
      {ticket.priority !== 20 && <PriorityBadge priority={ticket.priority} />}
      <Text component="span" size="sm" c="dimmed" className={classes.originator}>
        from <bdi>{ticket.originator_email}</bdi>
      </Text>
      <Text component="span" size="sm" c="dimmed">
        opened <RelativeTime at={ticket.created_at} />
      </Text>
      <Text component="span" size="sm" c="dimmed">
        updated <RelativeTime at={ticket.updated_at} />
      </Text>
    </div>
  );
}
