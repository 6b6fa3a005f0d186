import { useMemo } from 'react';
import { useCounts, usePeople } from '../api/ticket-queries';
import type { Assignee } from '../api/types';
import type { Names } from './actions/ticket-change';

const nobody: Assignee[] = [];
const nowhere: Names['queues'] = [];

/** Names for what tickets tell by e-mail address and id; the address itself until they are loaded. */
export function useNames(): Names {
  const people = usePeople().data ?? nobody;
  const queues = useCounts().data?.queues ?? nowhere;
  return useMemo(() => {
    const names = new Map(people.map(({ email, name }) => [email, name]));
    return { person: (email) => names.get(email) || email, queues };
  }, [people, queues]);
}
