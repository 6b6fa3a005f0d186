import { describe, expect, it } from 'vitest';
import { parseExact, type Json } from '../../api/exact-json';
import { startValue, toFormField, type InputField } from './fields';

const text = (value: unknown) => ({ type: 'text', name: 'a', label: 'A', value, read_only: false });

describe('toFormField', () => {
  it.each([
    ['a string', text('x'), 'text'],
    ['null', text(null), 'text'],
    ['a missing value', { type: 'text', name: 'a', label: 'A', read_only: false }, 'text'],
    ['a number', text(100), 'number'],
    ['a number that a double would change', text(parseExact('0.10')), 'number'],
    ['true', text(true), 'value'],
    ['an object', text({}), 'value'],
    ['what the server calls read-only', { ...text('x'), read_only: true }, 'value'],
    ['a checkbox', { type: 'checkbox', name: 'a', label: 'A', value: 'yes', read_only: false }, 'checkbox'],
    ['a label', { type: 'label', label: '<b>Hi</b>' }, 'label'],
    ['a divider', { type: 'hr' }, 'divider'],
    ['a type of a later version', { type: 'select', name: 'a', label: 'A', value: 'x' }, 'value'],
    ['a field without a name', { type: 'text', label: 'A', value: 'x' }, 'value'],
    ['nonsense', 7, 'value'],
  ])('%s', (_what, raw, kind) => expect(toFormField(raw).kind).toBe(kind));

  it('calls a field without a label by its name', () =>
    expect(toFormField({ ...text('x'), label: ' ' })).toMatchObject({ label: 'a' }));
});

describe('startValue', () => {
  const field = (kind: InputField['kind'], value: Json): InputField => ({
    kind,
    name: 'a',
    label: 'A',
    value,
  });

  it.each([
    [field('number', parseExact('12345678901234567890.5') as Json), '12345678901234567890.5'],
    [field('number', 100), '100'],
    [field('text', null), ''],
    [field('text', 'a\r\nb'), 'a\r\nb'],
    [field('checkbox', true), true],
    [field('checkbox', 'yes'), null],
  ])('%j', (input, start) => expect(startValue(input)).toBe(start));
});
