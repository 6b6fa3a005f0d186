import { useEffect, useState } from 'react';
import { usePerson } from '../api/account-queries';
import { DraftSlot } from '../shared/draft';
import { fromStored, isWorthKeeping, toStored, type Decision } from './decision-draft';

/**
 * What I typed on this ticket, kept on this computer with every change. `restoredAt`: when what was
 * found here had been typed, in ms. `isKept` is false when the browser keeps nothing.
 */
export function useDraft(ticketNumber: number) {
  const person = usePerson();
  const [slot] = useState(
    () => new DraftSlot<unknown>({ personId: person.id, ticket: ticketNumber, kind: 'decision' }),
  );
  useEffect(() => slot.follow(), [slot]);
  const [found] = useState(() => {
    const draft = slot.load();
    const decision = fromStored(draft?.value);
    return draft && decision ? { decision, savedAt: draft.savedAt } : undefined;
  });
  const [decision, setDecision] = useState(found?.decision);
  const [restoredAt, setRestoredAt] = useState(found?.savedAt);
  const [isKept, setKept] = useState(true);

  const keep = (next: Decision) => {
    setDecision(next);
    if (isWorthKeeping(next)) setKept(slot.save(toStored(next)));
    else slot.drop();
  };
  const drop = () => {
    setDecision(undefined);
    setRestoredAt(undefined);
    slot.drop();
  };
  return { decision, restoredAt, isKept, keep, drop };
}
