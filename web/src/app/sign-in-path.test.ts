import { afterEach, expect, it } from 'vitest';
import { signInPath } from './sign-in-path';

afterEach(() => window.history.replaceState(null, '', '/'));

it.each([
  ['/', '/inbox', '/sign-in'],
  ['/', '/inbox?q=x', '/sign-in?next=%2Finbox%3Fq%3Dx'],
  ['/tickets/17#response-4', '/tickets/17', '/sign-in?next=%2Ftickets%2F17%23response-4'],
  ['/tickets/17#response-4', '/tickets/18', '/sign-in?next=%2Ftickets%2F18'],
])('at %s, on the way to %s: %s', (shown, wanted, expected) => {
  window.history.replaceState(null, '', shown);
  expect(signInPath(window.location.origin + wanted)).toBe(expected);
});
