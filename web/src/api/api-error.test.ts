// @vitest-environment node
import { expect, it } from 'vitest';
import { ApiError, errorText, fieldErrors, hasCode, isPassing } from './api-error';

const refused = new ApiError({
  kind: 'refused',
  status: 422,
  code: 'validation_failed',
  message: 'name: is too long',
  fields: { name: ['is too long', 'has a control character'], email: ['Enter an address.'] },
});

it('turns what the API says about fields into sentences', () => {
  expect(fieldErrors(refused)).toEqual({
    name: 'Is too long; has a control character.',
    email: 'Enter an address.',
  });
  expect(fieldErrors(new Error('a bug'))).toEqual({});
});

it('tells what may pass from what will not', () => {
  expect(isPassing(refused)).toBe(false);
  expect(isPassing(new ApiError({ kind: 'offline', status: 0, code: 'offline', message: 'm' }))).toBe(true);
  expect(isPassing(new Error('a bug'))).toBe(false);
});

it('knows its code, and has a text for everything', () => {
  expect(hasCode(refused, 'validation_failed')).toBe(true);
  expect(hasCode(refused, 'not_found')).toBe(false);
  expect(errorText(refused)).toBe('name: is too long');
  expect(errorText(new Error('a bug'))).toMatch(/^Something went wrong/);
});
