import { expect, it } from 'vitest';
import type { Presence } from '../../api/types';
import { presenceWords } from './presence-words';

const person = (name: string, is_editing = false): Presence => ({
  email: `${name.toLowerCase()}@desk.example`,
  name,
  is_editing,
});
const texts = (people: Presence[], canDecide = false) =>
  presenceWords(people, canDecide).map(({ text }) => text);

it.each([
  [[], []],
  [[person('Tess')], ['Tess has this ticket open']],
  [[person('Tess'), person('Ada')], ['Tess and Ada have this ticket open']],
  [
    [person('Tess'), person('Ada', true)],
    ['Ada is writing a reply', 'Tess has this ticket open'],
  ],
  [[person('A', true), person('B', true)], ['A and B are writing a reply']],
  [['A', 'B', 'C'].map((name) => person(name)), ['A, B and C have this ticket open']],
  [['A', 'B', 'C', 'D', 'E'].map((name) => person(name)), ['A, B and 3 others have this ticket open']],
])('%j', (people, expected) => expect(texts(people)).toEqual(expected));

it('says that a decision may be written where one can be taken', () => {
  expect(texts([person('Tess', true)], true)).toEqual(['Tess is writing a decision or a reply']);
});

it('falls back on the address of a person without a name', () => {
  expect(texts([{ email: 'x@desk.example', name: '', is_editing: false }])).toEqual([
    'x@desk.example has this ticket open',
  ]);
});
