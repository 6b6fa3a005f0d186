// @vitest-environment node
import { expect, it } from 'vitest';
import { anIntervention } from '../test/interventions';
import { asDecided } from './as-decided';
import { stringifyExact } from './exact-json';
import type { SubmitBody } from './types';

const body: SubmitBody = {
  ticket_number: 100009,
  version: 1,
  action: 'submit',
  data: { order_price: '0.10', accept: true },
};
const answer = { ticket_id: 17, response_id: 42, state: 'submitted', version: 2 } as const;

it('shows the decision with its values, and nothing more to decide', () => {
  const decided = asDecided(anIntervention(), body, answer);
  expect(decided).toMatchObject({ state: 'submitted', version: 2, response_id: 42, actions: [] });
  const values = decided.fields.map((field) => ('value' in field ? stringifyExact(field.value) : field.type));
  expect(values).toEqual(['label', '0.10', '""', 'hr', 'true']);
});

it('leaves alone what is newer', () => {
  const newer = anIntervention({ version: 3, state: 'accepted', response_id: 42 });
  expect(asDecided(newer, body, answer)).toBe(newer);
});
