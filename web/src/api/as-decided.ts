import { numberText, parseExact, type Json } from './exact-json';
import type { Intervention, InterventionField, SubmitBody, Submitted } from './types';

/** `shown` after the decision `body`, as far as `answer` tells; as it is when it knows more already. */
export function asDecided(shown: Intervention, body: SubmitBody, answer: Submitted): Intervention {
  if (shown.version >= answer.version) return shown;
  const { state, version, response_id } = answer;
  const delivery = { ...shown.delivery, attempts: 0, next_attempt_at: null, last_error: null };
  return {
    ...shown,
    state,
    version,
    response_id,
    actions: [],
    fields: shown.fields.map((field) => withDecided(field, body.data)),
    delivery: { ...delivery, state: 'scheduled' },
    attempts: [],
  };
}

function withDecided(field: InterventionField, data: SubmitBody['data']): InterventionField {
  if (!('value' in field)) return field;
  const typed = data[field.name];
  if (typed === undefined) return field;
  const isNumber = typeof typed === 'string' && numberText(field.value) !== undefined;
  return { ...field, value: isNumber ? (parseExact(typed) as Json) : typed };
}
