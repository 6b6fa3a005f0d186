import { numberText, stringifyExact, type Json, type JsonObject } from '../../api/exact-json';

/** One value that differs; a side is undefined where there was no such value. */
export interface Change {
  /** The path of keys, with dots; '' when the whole value changed. */
  what: string;
  before: Json | undefined;
  after: Json | undefined;
}

function isObject(value: Json | undefined): value is JsonObject {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && numberText(value) === undefined
  );
}

function isSame(one: Json | undefined, other: Json | undefined): boolean {
  return one === undefined || other === undefined
    ? one === other
    : stringifyExact(one) === stringifyExact(other);
}

/** What differs between two values, member by member, in the order of `after`. */
export function changesOf(before: Json | undefined, after: Json | undefined, path = ''): Change[] {
  const isWhole = path === '';
  const from = isWhole && before === null ? undefined : before;
  const to = isWhole && after === null ? undefined : after;
  if (isObject(to) && (isObject(from) || (isWhole && from === undefined))) {
    const old = from ?? {};
    const keys = [...Object.keys(to), ...Object.keys(old).filter((key) => !(key in to))];
    return keys.flatMap((key) => changesOf(member(old, key), member(to, key), path ? `${path}.${key}` : key));
  }
  return isSame(from, to) ? [] : [{ what: path, before: from, after: to }];
}

function member(object: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** A value as it was written: texts bare, everything else as JSON. */
export function valueText(value: Json): string {
  return typeof value === 'string' ? value : stringifyExact(value);
}
