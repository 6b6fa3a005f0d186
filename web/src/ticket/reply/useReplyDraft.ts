import { useEffect, useRef, useState } from 'react';
import { usePerson } from '../../api/account-queries';
import { DraftSlot } from '../../shared/draft';
import { emptyDraft, isBlank, type ReplyDraft } from './reply-draft';

/** The reply that I am writing on this ticket; every change is kept in the browser at once. */
export function useReplyDraft(ticket: number) {
  const person = usePerson();
  const [slot] = useState(() => new DraftSlot<ReplyDraft>({ personId: person.id, ticket, kind: 'reply' }));
  useEffect(() => slot.follow(), [slot]);
  const [found] = useState(() => {
    const kept = slot.load();
    return typeof kept?.value?.html === 'string' && !isBlank(kept.value.html) ? kept : undefined;
  });
  const [draft, setDraft] = useState<ReplyDraft>({ ...emptyDraft, ...found?.value });
  const [restoredAt, setRestoredAt] = useState(found?.savedAt);
  const [isKept, setKept] = useState(true);
  const latest = useRef(draft);

  const update = (changes: Partial<ReplyDraft>) => {
    latest.current = { ...latest.current, ...changes };
    setDraft(latest.current);
    if (isBlank(latest.current.html)) slot.drop();
    else setKept(slot.save(latest.current));
  };
  const append = (html: string, isInternal: boolean) => {
    update({ html: latest.current.html + html, isInternal });
    return latest.current.html;
  };
  const clear = () => {
    latest.current = emptyDraft;
    setDraft(emptyDraft);
    setRestoredAt(undefined);
    slot.drop();
  };
  return {
    draft,
    /** What is written at the moment of the call. */
    current: () => latest.current,
    /** When the draft that was found on opening was saved; until it is sent or discarded. */
    restoredAt,
    /** False when this browser keeps nothing. */
    isKept,
    update,
    /** Adds HTML at the end; gives the whole. */
    append,
    clear,
  };
}
