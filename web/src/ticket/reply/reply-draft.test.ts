import { describe, expect, it } from 'vitest';
import { emptyDraft, isBlank, requestOf } from './reply-draft';

const draft = { ...emptyDraft, html: '<p>Hello</p>' };
const body = { ticket_number: 100009, content: '<p>Hello</p>', is_internal: true };

describe('requestOf', () => {
  it('repeats the same request, key and body, although the ticket has changed', () => {
    const sent = requestOf(draft, { ...body, status: 'open' });
    expect(requestOf({ ...draft, sent }, body)).toBe(sent);
  });

  it('makes another one when the server may have forgotten the key', () => {
    const hours = 60 * 60 * 1000;
    const sent = requestOf(draft, body, 0);
    expect(requestOf({ ...draft, sent }, body, 71 * hours)).toBe(sent);
    expect(requestOf({ ...draft, sent }, body, 72 * hours).key).not.toBe(sent.key);
  });

  it.each([{ html: '<p>Hello you</p>' }, { isInternal: false }, { afterwards: 'close' as const }])(
    'makes another one when %j is chosen',
    (change) => {
      const sent = requestOf(draft, body);
      const next = requestOf({ ...draft, ...change, sent }, body);
      expect(next.key).not.toBe(sent.key);
      expect(next).not.toHaveProperty('sent');
    },
  );
});

describe('isBlank', () => {
  it.each([
    ['', true],
    ['<p></p>', true],
    ['<p> &nbsp;</p><ul><li><p></p></li></ul>', true],
    ['<p>0</p>', false],
    ['<p>&lt;</p>', false],
  ])('%s', (html, expected) => expect(isBlank(html)).toBe(expected));
});
