// @vitest-environment node
import { describe, expect, it, vi } from 'vitest';
import { countdownWords, durationWords, exactWords, isoDay, relativeWords, startOfDay } from './time-words';

const now = Date.parse('2026-05-03T12:00:00+00:00');
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('relative times', () => {
  it.each([
    [0, 'just now'],
    [-20 * SECOND, 'just now'],
    [44 * SECOND, 'just now'],
    [45 * SECOND, '1 min ago'],
    [5 * MINUTE, '5 min ago'],
    [44 * MINUTE, '44 min ago'],
    [50 * MINUTE, '1 h ago'],
    [21 * HOUR, '21 h ago'],
    [23 * HOUR, '1 day ago'],
    [3 * DAY, '3 days ago'],
    [8 * DAY, '25 Apr'],
    [400 * DAY, '29 Mar 2025'],
    [-40 * SECOND, 'in a moment'],
    [-5 * MINUTE, 'in 5 min'],
    [-3 * HOUR, 'in 3 h'],
    [-2 * DAY, 'in 2 days'],
  ])('%d ms back reads "%s"', (back, words) => {
    expect(relativeWords(now - back, now)).toBe(words);
  });

  it('come with the exact time and its zone', () => {
    expect(exactWords(now)).toMatch(/^Sunday,? 3 May 2026, \d\d:00:00 \S+$/);
  });
});

describe('countdowns', () => {
  it.each([
    [-1, 'now'],
    [0, 'now'],
    [1, '1 s'],
    [4 * SECOND, '4 s'],
    [125 * SECOND, '2 min 05 s'],
    [190 * MINUTE, '3 h 10 min'],
    [30 * HOUR, '1 day'],
    [50 * HOUR, '2 days'],
  ])('%d ms ahead read "%s"', (ahead, words) => {
    expect(countdownWords(now + ahead, now)).toBe(words);
  });
});

it.each([
  [85, '85 ms'],
  [1234, '1.2 s'],
  [45_000, '45 s'],
])('%d ms took "%s"', (duration, words) => {
  expect(durationWords(duration)).toBe(words);
});

it('writes days as the API takes them', () => {
  expect(isoDay(new Date(2026, 0, 9, 23, 59))).toBe('2026-01-09');
});

it.each(['America/Los_Angeles', 'UTC', 'Pacific/Auckland'])('takes a day for that day in %s', (zone) => {
  vi.stubEnv('TZ', zone);
  expect(isoDay(startOfDay('2026-12-24'))).toBe('2026-12-24');
  vi.unstubAllEnvs();
});
