import { describe, expect, it } from 'vitest';
import { numberProblem } from './number-check';

describe('numberProblem', () => {
  it.each(['0', '-0', '100', '0.10', '-12.50', '1e5', '1E+5', '12345678901234567890.5'])('takes %s', (text) =>
    expect(numberProblem(text)).toBeUndefined(),
  );

  it.each([
    ['90,5', 'Write the number as 90.5.'],
    [' 90 ', 'Write the number as 90.'],
    ['1,234.50', 'Write the number as 1234.50.'],
    ['1,234,567', 'Write the number as 1234567.'],
    ['1 234', 'Write the number as 1234.'],
    ['0,125', 'Write the number as 0.125.'],
    ['.5', 'Write the number as 0.5.'],
    ['5.', 'Write the number as 5.'],
    ['007', 'Write the number as 7.'],
    ['+5', 'Write the number as 5.'],
    ['−5', 'Write the number as -5.'],
    ['', 'Enter a number, such as 90 or 0.10.'],
    ['ninety', 'This is not a number. Enter one such as 90 or 0.10.'],
    ['£90', 'This is not a number. Enter one such as 90 or 0.10.'],
    ['0x1F', 'This is not a number. Enter one such as 90 or 0.10.'],
    ['Infinity', 'This is not a number. Enter one such as 90 or 0.10.'],
  ])('%j: %s', (text, problem) => expect(numberProblem(text)).toBe(problem));

  it('guesses nothing where it could be a tenfold price', () =>
    expect(numberProblem('1,000')).toMatch(/not a number/));
});
