import { describe, expect, it } from 'vitest';
import { parseExact, type Json } from '../../api/exact-json';
import { changesOf, valueText } from './changes';

const json = (text: string) => parseExact(text) as Json;
const texts = (before: string, after: string) =>
  changesOf(json(before), json(after)).map(({ what, before: from, after: to }) => [
    what,
    from === undefined ? undefined : valueText(from),
    to === undefined ? undefined : valueText(to),
  ]);

describe('changesOf', () => {
  it.each([
    ['nothing changed', '{"a":1,"b":[1]}', '{"b":[1],"a":1}', []],
    ['a value', '{"a":1,"b":2}', '{"a":1,"b":3}', [['b', '2', '3']]],
    ['the text of a number', '{"a":0.1}', '{"a":0.10}', [['a', '0.1', '0.10']]],
    ['a large number', '{"a":1}', '{"a":12345678901234567890.5}', [['a', '1', '12345678901234567890.5']]],
    ['a member of a member', '{"a":{"b":true,"c":1}}', '{"a":{"b":false,"c":1}}', [['a.b', 'true', 'false']]],
    ['a list as a whole', '{"a":[1,2]}', '{"a":[1,3]}', [['a', '[1,2]', '[1,3]']]],
    ['a new member', '{}', '{"a":"x"}', [['a', undefined, 'x']]],
    ['a member that went', '{"a":null}', '{}', [['a', 'null', undefined]]],
    ['an object from nothing', 'null', '{"a":1}', [['a', undefined, '1']]],
    ['a plain value', '"failed"', '"scheduled"', [['', 'failed', 'scheduled']]],
    ['a text from nothing', 'null', '"x"', [['', undefined, 'x']]],
    ['nothing at all', 'null', 'null', []],
    ['a key that objects inherit', '{}', '{"constructor":1}', [['constructor', undefined, '1']]],
  ])('%s', (_name, before, after, expected) => expect(texts(before, after)).toEqual(expected));
});
