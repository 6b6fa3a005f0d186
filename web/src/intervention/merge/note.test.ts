import { expect, it } from 'vitest';
import { startOf, untouched } from '../decision-draft';
import { anIntervention } from '../../test/interventions';
import { noteOf } from './note';

it('says everything that was typed', () => {
  const decision = {
    ...untouched(startOf(anIntervention())),
    edits: new Map<string, string | boolean>([
      ['order_price', '90.50'],
      ['accept', true],
    ]),
    comment: 'A good customer.',
  };
  expect(noteOf(anIntervention({ version: 2 }, { price: '95' }), decision)).toBe(
    'My decision on Discount request (order-1), not submitted:\nOrder price: 90.50 (was 100)\n' +
      'Grant it: yes (was no)\n\nA good customer.',
  );
});
