import { Skeleton, Stack } from '@mantine/core';
import { RowSkeletons } from '../shared/Skeletons';
import { BackLink } from './header/BackLink';
import classes from './TicketDesk.module.css';

/** The shape of a ticket that is being loaded. */
export function TicketLoading() {
  return (
    <div className={classes.desk}>
      <Stack gap={10} className={classes.header}>
        <BackLink />
        <Skeleton height={26} width="55%" radius="sm" />
        <Skeleton height={16} width="40%" radius="sm" />
      </Stack>
      <div className={classes.aside}>
        <Skeleton height={280} radius="md" />
      </div>
      <div className={classes.thread}>
        <RowSkeletons label="Loading the ticket" rows={3} height={120} />
      </div>
    </div>
  );
}
