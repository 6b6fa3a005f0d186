// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { numberText, parseExact, stringifyExact } from './exact-json';

describe('exact JSON', () => {
  it.each([
    '100',
    '0.10',
    '0.1',
    '12345678901234567890.5',
    '12345678901234567890',
    '1e2',
    '1E400',
    '-0',
    '-0.0',
    '9007199254740993',
  ])('keeps %s as it was written', (text) => {
    const { price } = parseExact(`{"price":${text}}`) as { price: unknown };
    expect(numberText(price)).toBe(text);
    expect(stringifyExact({ price })).toBe(`{"price":${text}}`);
  });

  it('gives plain numbers where a double is exact, so that ids and versions are numbers', () => {
    expect(parseExact('{"version":3,"number":100009}')).toEqual({ version: 3, number: 100009 });
  });

  it('keeps strings, empty containers and the order of members', () => {
    const text = '{"b":"1.0","a":[],"c":{},"d":null,"é":"<\\n>"}';
    expect(stringifyExact(parseExact(text))).toBe(text);
  });

  it('has no number text for what is no number', () => {
    expect(numberText('100')).toBeUndefined();
    expect(numberText(null)).toBeUndefined();
  });

  it('refuses what is no JSON', () => {
    expect(() => parseExact('<html>')).toThrow(SyntaxError);
  });
});
