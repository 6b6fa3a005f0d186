import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { errorText, hasCode, isFinal, isPassing } from '../api/api-error';
import { createKeyring } from '../api/idempotency';
import { useSubmitIntervention } from '../api/intervention-queries';
import { keys } from '../api/keys';
import type { Intervention } from '../api/types';
import { inputsOf, standing, startOf, submitBody, type Decision } from './decision-draft';
import { noProblems, problemsFrom, problemsOf, type Problems } from './form/problems';

export interface Refusal {
  /** One sentence about the whole; undefined when the fields say it all, or nothing was refused. */
  text: string | undefined;
  problems: Problems;
  /** Paths that were changed since: their problems may be over. */
  changed: ReadonlySet<string>;
  /** Grows with each refusal, so that the same one twice moves the focus twice. */
  serial: number;
}

const nothingRefused: Refusal = { text: undefined, problems: noProblems, changed: new Set(), serial: 0 };

const CHANGED = 'This changed a moment ago. Look at it again, then submit.';

interface Outcomes {
  /** To be kept: what is about to be sent, and may have gone through from now on; what was not taken. */
  onKept: (decision: Decision) => void;
  /** The decision is in. */
  onDone: () => void;
}

/**
 * Sends decisions on `intervention`, and says what became of the last one. Refuses one that began from
 * what another decision has replaced since.
 */
export function useSubmit(intervention: Intervention, { onKept, onDone }: Outcomes) {
  const client = useQueryClient();
  const { mutateAsync: send } = useSubmitIntervention();
  const keyring = useRef(createKeyring());
  const [isSubmitting, setSubmitting] = useState(false);
  const [doneAs, setDoneAs] = useState<number>();
  const [refusal, setRefusal] = useState(nothingRefused);

  const refuse = (text: string | undefined, problems: Problems = noProblems) =>
    setRefusal(({ serial }) => ({ ...nothingRefused, text, problems, serial: serial + 1 }));

  const explain = (error: unknown) => {
    const problems = problemsFrom(error);
    if (hasCode(error, 'stale_version')) {
      client.setQueryData(keys.intervention(intervention.ticket_number), error.data);
      refuse(CHANGED);
    } else refuse(problems.size > 0 ? undefined : errorText(error), problems);
    if (!isPassing(error)) {
      void client.invalidateQueries({ queryKey: keys.ticketAll(intervention.ticket_number) });
    }
  };

  const submit = async (decision: Decision) => {
    if (isSubmitting) return;
    const now = startOf(intervention);
    // The page may not have shown yet that somebody decided.
    if (standing(decision.start, now) === 'overtaken') return refuse(CHANGED);
    const present: Decision = { ...decision, start: now };
    const problems = problemsOf(inputsOf(intervention), present.edits);
    if (problems.size > 0) {
      onKept(present);
      refuse(undefined, problems);
      return;
    }
    setSubmitting(true);
    clear();
    onKept({ ...present, isSent: true });
    const body = submitBody(intervention, present);
    try {
      const answer = await send({ body, idempotencyKey: keyring.current.keyFor(body) });
      keyring.current.forget();
      onDone();
      setDoneAs(answer.response_id);
    } catch (error) {
      // A refusal of this one says nothing of the same one before it, whose answer was lost.
      onKept({ ...present, isSent: present.isSent || !isFinal(error) });
      explain(error);
    } finally {
      setSubmitting(false);
    }
  };

  const clear = () => setRefusal(({ serial }) => ({ ...nothingRefused, serial }));
  /** Something was changed, at `path` of the submit if that has one: what was said of it is over. */
  const forgive = (path?: string) =>
    setRefusal((before) => ({
      ...before,
      text: undefined,
      changed: path ? new Set(before.changed).add(path) : before.changed,
    }));

  return { submit, isSubmitting, doneAs, refusal, forgive, clear };
}
