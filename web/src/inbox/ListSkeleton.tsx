import { Skeleton, VisuallyHidden } from '@mantine/core';
import { ListCaptions } from './ListCaptions';
import classes from './TicketList.module.css';

const ROWS = 10;

/** The shape of the list while it is loaded for the first time. */
export function ListSkeleton() {
  return (
    <div className={classes.frame} role="status" aria-busy>
      <VisuallyHidden>Loading the tickets</VisuallyHidden>
      <ListCaptions />
      <div className={classes.list}>
        {Array.from({ length: ROWS }, (_, row) => (
          <div key={row} className={classes.unloaded} style={{ opacity: 1 - row / ROWS }}>
            <Skeleton height={12} width={`${38 + ((row * 17) % 30)}%`} />
            <Skeleton height={10} width={`${24 + ((row * 11) % 20)}%`} />
          </div>
        ))}
      </div>
    </div>
  );
}
