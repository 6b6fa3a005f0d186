import type { Intervention } from '../../api/types';
import { briefly } from '../values/value-words';
import { parseExact, type Json } from '../../api/exact-json';
import { inputsOf, type Decision } from '../decision-draft';

/** What I typed, as lines for a reply: nothing of it is lost when it can no longer be submitted. */
export function noteOf(intervention: Intervention, decision: Decision): string {
  const lines = inputsOf(intervention).flatMap((field) => {
    const typed = decision.edits.get(field.name);
    if (typed === undefined) return [];
    const before = decision.start.values.get(field.name);
    const was = before === undefined ? '' : ` (was ${briefly(parseExact(before) as Json)})`;
    return [`${briefly(field.label, 200)}: ${typeof typed === 'string' ? typed : briefly(typed)}${was}`];
  });
  const head = `My decision on ${intervention.title} (${intervention.uid}), not submitted:`;
  const comment = decision.comment.trim();
  return [[head, ...lines].join('\n'), ...(comment ? [comment] : [])].join('\n\n');
}
