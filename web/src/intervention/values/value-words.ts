import { numberText, stringifyExact, type Json } from '../../api/exact-json';
import { counted } from '../../shared/words';

/** The beginning of `text` in one line of at most `most` characters. */
export function excerpt(text: string, most: number): string {
  const line = text
    .slice(0, most * 4)
    .replace(/\s+/g, ' ')
    .trim();
  const characters = [...line];
  if (characters.length <= most && line.length === text.replace(/\s+/g, ' ').trim().length) return line;
  return `${characters
    .slice(0, most - 1)
    .join('')
    .trimEnd()}…`;
}

/** A value in a few words, for a line of text: "100", "yes", "nothing", "2 items". */
export function briefly(value: Json, most = 40): string {
  const number = numberText(value);
  if (number !== undefined) return excerpt(number, most);
  if (value === null) return 'nothing';
  if (value === true) return 'yes';
  if (value === false) return 'no';
  if (typeof value === 'string') return value.trim() === '' ? 'empty' : excerpt(value, most);
  return sizeWords(Object(value));
}

/** What a check box says whose value is neither true nor false; a text "no" is no no. */
export function neitherWords(value: Json): string {
  const text = typeof value === 'string' ? excerpt(value, 40) : undefined;
  const held = text === undefined ? briefly(value) : text === '' ? 'an empty text' : `the text “${text}”`;
  return `Holds ${held}, neither yes nor no, and keeps it until you choose.`;
}

/** "3 members" of an object, "2 items" of a list. */
export function sizeWords(value: object): string {
  return Array.isArray(value) ? counted(value.length, 'item') : counted(Object.keys(value).length, 'member');
}

/** The exact JSON, indented. */
export function prettyJson(value: Json): string {
  return stringifyExact(value, 2);
}
