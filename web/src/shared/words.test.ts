// @vitest-environment node
import { expect, it } from 'vitest';
import { cappedCount, counted, listed } from './words';

it('counts in words', () => {
  expect(counted(1, 'ticket')).toBe('1 ticket');
  expect(counted(1200, 'ticket')).toBe('1,200 tickets');
  expect(counted(2, 'try', 'tries')).toBe('2 tries');
});

it('says when the server stopped counting', () => {
  expect(cappedCount(999)).toBe('999');
  expect(cappedCount(1000)).toBe('999+');
});

it('lists names', () => {
  expect(listed([])).toBe('');
  expect(listed(['Ana'])).toBe('Ana');
  expect(listed(['Ana', 'Ben', 'Cleo'])).toBe('Ana, Ben and Cleo');
});
