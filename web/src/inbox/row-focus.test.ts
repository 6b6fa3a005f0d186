import { expect, it } from 'vitest';
import { stepTo } from './row-focus';

it.each([
  ['starts at the first row in view', [50, -1, 1, 12], 12],
  ['starts at the top when none is in view', [50, -1, 1, -1], 0],
  ['goes down', [50, 3, 1, 12], 4],
  ['goes up', [50, 3, -1, 12], 2],
  ['stops at the last row', [50, 49, 1, 12], 49],
  ['stops at the first row', [50, 0, -1, 12], 0],
  ['goes nowhere without rows', [0, -1, 1, -1], -1],
] as const)('%s', (_what, [count, selected, step, firstInView], index) => {
  expect(stepTo(count, selected, step, firstInView)).toBe(index);
});
