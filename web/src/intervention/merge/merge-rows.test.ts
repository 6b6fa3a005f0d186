import { describe, expect, it } from 'vitest';
import { startOf, untouched, type Decision } from '../decision-draft';
import { anIntervention } from '../../test/interventions';
import { chosenEdits, mergeRows, undecided, type Choices } from './merge-rows';

const typed = (edits: [string, string | boolean][]): Decision => ({
  ...untouched(startOf(anIntervention())),
  edits: new Map(edits),
});
const overtaken = (values: Parameters<typeof anIntervention>[1]) =>
  anIntervention({ version: 2, response_id: 42, state: 'submitted' }, values);

describe('mergeRows', () => {
  it.each([
    ['both, differently', { price: '95' }, [['order_price', '90']], true, undefined, '90'],
    [
      'both, to another text of the number',
      { price: '90.0' },
      [['order_price', '90']],
      true,
      undefined,
      '90',
    ],
    ['both, to the same', { price: '90' }, [['order_price', '90']], false, 'theirs', undefined],
    ['only they', { price: '95' }, [], false, 'theirs', '100'],
    ['only I', {}, [['order_price', '90']], false, 'mine', '90'],
  ] as const)('%s', (_what, theirs, edits, isConflict, usual, mine) => {
    const rows = mergeRows(overtaken(theirs), typed(edits.map(([name, value]) => [name, value])));
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ isConflict, usual, mine, atStart: 100 });
  });

  it('leaves out what nobody changed', () => expect(mergeRows(overtaken({}), typed([]))).toEqual([]));
});

describe('choosing', () => {
  const rows = mergeRows(
    overtaken({ price: '95', note: '"Sorry"' }),
    typed([
      ['order_price', '90'],
      ['accept', true],
    ]),
  );

  it('needs a choice where both changed a value', () => {
    expect(undecided(rows, new Map()).map(({ field }) => field.name)).toEqual(['order_price']);
    expect(undecided(rows, new Map([['order_price', 'theirs']]))).toEqual([]);
  });

  it.each<[string, Choices, [string, string | boolean][]]>([
    ['theirs', new Map([['order_price', 'theirs']]), [['accept', true]]],
    [
      'mine',
      new Map([['order_price', 'mine']]),
      [
        ['order_price', '90'],
        ['accept', true],
      ],
    ],
    [
      'as at the start',
      new Map([
        ['order_price', 'theirs'],
        ['note', 'mine'],
        ['accept', 'theirs'],
      ]),
      [['note', '']],
    ],
  ])('%s', (_what, choices, edits) => expect([...chosenEdits(rows, choices)]).toEqual(edits));
});
