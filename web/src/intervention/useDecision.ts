import { useEffect, useState } from 'react';
import type { Intervention } from '../api/types';
import { announce } from '../shared/announce';
import { isDirty, mayBe, standing, startOf, untouched, type Decision } from './decision-draft';
import { useDecider } from './useDecider';
import { useDraft } from './useDraft';
import { useSubmit } from './useSubmit';

/** `form`: to type in. `merge`: somebody decided while I typed. `decided`: nothing to type now. */
export type PanelView = 'form' | 'merge' | 'decided';

/** What a person is doing with this intervention, and what they may do next. */
export function useDecision(intervention: Intervention) {
  const { ticket_number: number, response_id: responseId } = intervention;
  const { decider, isLoading: isDeciderLoading } = useDecider(number, responseId);
  const draft = useDraft(number);
  /** The decision that is being replaced; another one after it ends that, unless something is typed. */
  const [againOn, setAgainOn] = useState(draft.decision?.start.responseId);
  const [discarded, setDiscarded] = useState<Decision>();

  const now = startOf(intervention);
  const typed = draft.decision ?? untouched(now);
  const isTyped = isDirty(typed);
  const isOvertaken = isTyped && standing(typed.start, now) === 'overtaken';
  const decision: Decision = isOvertaken ? typed : { ...typed, start: now };
  const isMine = isOvertaken && decider?.isMe === true && mayBe(intervention, typed);

  const finish = () => {
    draft.drop();
    setAgainOn(undefined);
    setDiscarded(undefined);
  };
  const sending = useSubmit(intervention, { onKept: draft.keep, onDone: finish });

  useEffect(() => {
    if (!isMine || sending.isSubmitting) return;
    // eslint-disable-next-line react-hooks/set-state-in-effect -- news from the server, not from React
    finish();
    announce('What you typed was submitted.');
  });

  const mayDecide = intervention.actions.length > 0;
  const mayType = mayDecide && (againOn === responseId || intervention.state === 'pending');
  const settled =
    isOvertaken && !isMine && !isDeciderLoading ? 'merge' : isTyped || mayType ? 'form' : 'decided';
  const [view, setView] = useState<PanelView>(settled);
  // While the answer is on its way, the page stays as it was when it was sent.
  if (view !== settled && !sending.isSubmitting) setView(settled);

  const change = (next: Decision, path?: string) => {
    if (sending.isSubmitting) return;
    setDiscarded(undefined);
    setAgainOn(responseId);
    sending.forgive(path);
    draft.keep({ ...next, isSent: false });
  };
  const discard = () => {
    setDiscarded(decision);
    setAgainOn(undefined);
    sending.clear();
    draft.drop();
  };
  return {
    view,
    decision,
    decider,
    isTyped,
    mayDecide,
    /** Somebody decided since this was begun: nothing is submitted before that was looked at. */
    isOvertaken: isOvertaken && !sending.isSubmitting,
    restoredAt: isTyped ? draft.restoredAt : undefined,
    isKept: draft.isKept,
    discarded,
    ...sending,
    change,
    discard,
    undoDiscard: () => discarded && change(discarded),
    finish,
    decideAgain: () => setAgainOn(responseId),
  };
}

export type DecisionDesk = ReturnType<typeof useDecision>;
