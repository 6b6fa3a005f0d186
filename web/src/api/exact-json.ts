import { LosslessNumber, isLosslessNumber, parse, stringify } from 'lossless-json';

/** A number whose text a double would change: `0.10`, `12345678901234567890.5`, `1e2`. */
export type ExactNumber = LosslessNumber;

/** A JSON value of a data bag. Numbers that a double keeps to the letter are plain numbers. */
export type Json = null | boolean | number | string | ExactNumber | Json[] | JsonObject;
export interface JsonObject {
  [key: string]: Json;
}

/** Parses JSON so that `stringifyExact` gives each number back as it was written. Throws SyntaxError. */
export function parseExact(text: string): unknown {
  return parse(text, null, (digits) => {
    const value = Number(digits);
    return String(value) === digits ? value : new LosslessNumber(digits);
  });
}

export function stringifyExact(value: unknown, space?: number): string {
  return stringify(value, null, space) ?? 'null';
}

/** The number as it was written, or undefined if `value` is no number. */
export function numberText(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return isLosslessNumber(value) ? value.value : undefined;
}
