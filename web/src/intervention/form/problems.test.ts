import { describe, expect, it } from 'vitest';
import { ApiError } from '../../api/api-error';
import { openProblems, problemsFrom, problemsOf } from './problems';
import type { InputField } from './fields';

const price: InputField = { kind: 'number', name: 'order_price', label: 'Price', value: 100 };

it('finds what is no number before the server does, only where it was changed', () => {
  expect([...problemsOf([price], new Map([['order_price', 'x']]))]).toHaveLength(1);
  expect(problemsOf([price], new Map()).size).toBe(0);
  expect(problemsOf([{ ...price, kind: 'text' }], new Map([['order_price', 'x']])).size).toBe(0);
});

describe('problemsFrom', () => {
  const refused = (fields: Record<string, string[]>) =>
    new ApiError({ kind: 'refused', status: 422, code: 'validation_failed', message: 'No.', fields });

  it.each([
    [{ 'data.order_price': ['must be a number'] }, [['data.order_price', 'Must be a number.']]],
    [{ content: ['Too long.', 'is empty'] }, [['content', 'Too long. Is empty.']]],
    [{ 'data.x': [] }, [['data.x', 'This cannot be taken.']]],
  ])('%j', (fields, problems) => expect([...problemsFrom(refused(fields))]).toEqual(problems));

  it('is empty for anything else', () => expect(problemsFrom(new Error('x')).size).toBe(0));
});

it('says nothing of what was changed since', () =>
  expect([
    ...openProblems(
      new Map([
        ['data.a', 'x'],
        ['data.b', 'y'],
      ]),
      new Set(['data.a']),
    ),
  ]).toEqual([['data.b', 'y']]));
