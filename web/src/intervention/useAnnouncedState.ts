import { useEffect, useRef } from 'react';
import type { Intervention } from '../api/types';
import { announce } from '../shared/announce';
import { nextStep } from './delivery/delivery-words';
import type { Decider } from './useDecider';
import { stateName } from './state-words';

/** Has screen readers say when a decision or the delivery moved on while the page is open. */
export function useAnnouncedState(intervention: Intervention, decider: Decider | undefined): void {
  const { state, delivery, title, response_id: responseId } = intervention;
  const step = nextStep({ state, delivery });
  const said = `${title}: ${stateName(state)}. ${'text' in step ? step.text : step.due}`;
  const told = useRef({ state, delivery: delivery.state, responseId });
  const by = decider && !decider.isMe ? decider.name : undefined;

  useEffect(() => {
    const before = told.current;
    if (before.responseId !== responseId && by !== undefined) announce(`${by} decided this a moment ago.`);
    else if (before.state !== state || isNews(before.delivery, delivery.state)) announce(said);
    told.current = { state, delivery: delivery.state, responseId };
  });
}

/** Single calls come and go; only where the delivery comes to rest is worth an interruption. */
function isNews(before: string, now: string): boolean {
  return before !== now && !['none', 'scheduled', 'running'].includes(now);
}
