import { expect, it } from 'vitest';
import { mailWords } from './mail-words';

it.each([
  ['off', [], 'Public; not mailed, mail is off'],
  ['on', ['a@b.example'], 'Mailed to a@b.example'],
  ['on', ['a@b.example', 'c@d.example'], 'Mailed to a@b.example and 1 other'],
  ['on', ['a@b.example', 'c@d.example', 'e@f.example'], 'Mailed to a@b.example and 2 others'],
  ['on', [], 'Public; mailed to nobody'],
] as const)('mail %s to %j: %s', (mail, addresses, words) =>
  expect(mailWords({ mail, addresses: [...addresses] })).toBe(words),
);

it('knows nothing of what is older', () => expect(mailWords(undefined)).toBe('Public'));
