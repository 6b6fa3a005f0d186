import { useMemo } from 'react';
import { useCounts } from '../api/ticket-queries';
import type { QueueNames } from './view-names';

/** The queues by id, in the server's order; empty until they are known. */
export function useQueueNames(): QueueNames {
  const queues = useCounts().data?.queues;
  return useMemo(() => new Map(queues?.map(({ id, name }) => [id, name])), [queues]);
}
