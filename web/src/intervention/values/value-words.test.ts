import { describe, expect, it } from 'vitest';
import { parseExact, type Json } from '../../api/exact-json';
import { briefly, excerpt, neitherWords, prettyJson } from './value-words';

describe('excerpt', () => {
  it.each([
    ['short', 10, 'short'],
    [' two\n lines ', 20, 'two lines'],
    ['0123456789', 10, '0123456789'],
    ['0123456789A', 10, '012345678…'],
    ['😀😀😀', 2, '😀…'],
    ['', 5, ''],
  ])('%j in %i', (text, most, result) => expect(excerpt(text, most)).toBe(result));

  it('is quick with long texts', () => expect(excerpt('x'.repeat(10_000), 20)).toBe(`${'x'.repeat(19)}…`));
});

describe('briefly', () => {
  it.each([
    ['null', 'nothing'],
    ['true', 'yes'],
    ['false', 'no'],
    ['""', 'empty'],
    ['"a"', 'a'],
    ['0.10', '0.10'],
    ['[1]', '1 item'],
    ['{"a":1,"b":2}', '2 members'],
  ])('%s: %s', (json, words) => expect(briefly(parseExact(json) as Json)).toBe(words));
});

describe('neitherWords', () => {
  it.each([
    ['null', 'Holds nothing,'],
    ['1', 'Holds 1,'],
    ['"no"', 'Holds the text “no”,'],
    ['" "', 'Holds an empty text,'],
    ['[1]', 'Holds 1 item,'],
  ])('%s', (json, words) => expect(neitherWords(parseExact(json) as Json)).toContain(words));
});

it('shows the exact text of numbers at any depth', () => {
  const depth = 60;
  const json = `${'[{"a":'.repeat(depth / 2)}1.50${'}]'.repeat(depth / 2)}`;
  expect(prettyJson(parseExact(json) as Json)).toContain('"a": 1.50');
});
