import { expect, it } from 'vitest';
import { attemptWords } from './attempt-words';

const refused = (status: number) => `The remote answered HTTP ${status}; expected 200.`;

it.each([
  [200, null, 'good', 'Understood', undefined],
  [503, refused(503), 'bad', '503 Service Unavailable', 'It cannot serve at the moment.'],
  [418, refused(418), 'bad', 'HTTP 418', undefined],
  [null, 'The name x could not be resolved.', 'bad', 'No answer', 'The name x could not be resolved.'],
  [
    200,
    "The remote's answer is no JSON object.",
    'bad',
    '200 OK, but not understood',
    "The remote's answer is no JSON object.",
  ],
  [500, 'Something else.', 'bad', '500 Internal Server Error', 'Something else.'],
  [
    null,
    'interrupted',
    'neutral',
    'Interrupted',
    'Our server stopped during the call. This try does not count.',
  ],
])('%s %s', (status, error, tone, headline, detail) =>
  expect(attemptWords({ status, error })).toEqual({ tone, headline, detail }),
);
