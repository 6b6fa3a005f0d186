import { describe, expect, it } from 'vitest';
import type { Json } from '../../api/exact-json';
import { noEdits, presentValue, withEdit, withoutEdit } from './edits';
import type { InputField } from './fields';

const text = (value: Json, name = 'a'): InputField => ({ kind: 'text', name, label: 'A', value });
const box = (value: Json): InputField => ({ kind: 'checkbox', name: 'a', label: 'A', value });

describe('withEdit', () => {
  it('keeps what differs', () => expect([...withEdit(noEdits, text('x'), 'y')]).toEqual([['a', 'y']]));
  it('forgets what is back at the start', () => {
    expect(withEdit(withEdit(noEdits, text('x'), 'y'), text('x'), 'x').size).toBe(0);
    expect(withEdit(withEdit(noEdits, text(null), 'y'), text(null), '').size).toBe(0);
  });
  it('takes "no" for a checkbox that held neither', () => {
    expect(withEdit(noEdits, box(null), false).get('a')).toBe(false);
    expect(withEdit(noEdits, box(false), false).size).toBe(0);
  });
  it('holds fields named like what every object has', () => {
    const edits = withEdit(noEdits, text('x', '__proto__'), 'y');
    expect(edits.get('__proto__')).toBe('y');
    expect(edits.has('constructor')).toBe(false);
  });

  it.each([
    ['a\r\nb', 'a\nb', undefined],
    ['a\r\nb', 'a\nb\nc', 'a\r\nb\r\nc'],
    ['a\nb', 'a\nb\nc', 'a\nb\nc'],
    ['ab', 'a\nb', 'a\nb'],
  ])('keeps line ends: %j typed as %j', (start, typed, edit) =>
    expect(withEdit(noEdits, text(start), typed).get('a')).toBe(edit),
  );
});

it('presentValue shows the edit, else the start', () => {
  expect(presentValue(box(true), new Map([['a', false]]))).toBe(false);
  expect(presentValue(text('x'), noEdits)).toBe('x');
});

it('withoutEdit puts one back', () =>
  expect([
    ...withoutEdit(
      new Map([
        ['a', 'x'],
        ['b', 'y'],
      ]),
      'a',
    ),
  ]).toEqual([['b', 'y']]));
