import { expect, it } from 'vitest';
import { safeNext } from './safe-next';

it.each([
  ['/tickets/100009?tab=audit', '/tickets/100009?tab=audit'],
  [null, '/inbox'],
  ['https://evil.example/', '/inbox'],
  ['//evil.example/', '/inbox'],
  ['/\\evil.example/', '/inbox'],
  ['/.//evil.example/x', '/inbox'],
  ['/a/..//evil.example/x', '/inbox'],
  ['/%2e//evil.example/x', '/inbox'],
  ['javascript:alert(1)', '/inbox'],
  ['tickets/1', '/inbox'],
])('goes from next=%s to %s', (next, target) => {
  expect(safeNext(next)).toBe(target);
});
