import { afterEach, describe, expect, it } from 'vitest';
import { dayLabel, firstHoldDay, holdEndLabel, holdMoment, holdPresets } from './hold-days';

const days = (today: Date) => holdPresets(today).map(({ day }) => day);

describe('holdPresets', () => {
  it.each([
    ['a Wednesday', new Date(2026, 4, 6), ['2026-05-07', '2026-05-11', '2026-05-13']],
    ['a Sunday: Monday is tomorrow', new Date(2026, 4, 10), ['2026-05-11', '2026-05-11', '2026-05-17']],
    ['a Monday: the next one', new Date(2026, 4, 11), ['2026-05-12', '2026-05-18', '2026-05-18']],
    ['over the end of a year', new Date(2026, 11, 30, 23, 59), ['2026-12-31', '2027-01-04', '2027-01-06']],
    ['over the change of clocks', new Date(2026, 2, 28, 23, 30), ['2026-03-29', '2026-03-30', '2026-04-04']],
  ])('on %s', (_when, today, expected) => expect(days(today)).toEqual(expected));
});

it('puts nothing on hold until today', () => {
  expect(firstHoldDay(new Date(2026, 1, 28))).toBe('2026-03-01');
});

const zone = process.env.TZ;
afterEach(() => {
  process.env.TZ = zone;
});

describe.each([
  ['America/Los_Angeles', '2026-05-07T07:00:00+00:00', 'Wednesday 6 May, 17:00'],
  ['UTC', '2026-05-07T00:00:00+00:00', 'Thursday 7 May'],
  ['Asia/Kolkata', '2026-05-06T18:30:00+00:00', 'Thursday 7 May, 05:30'],
  ['Pacific/Kiritimati', '2026-05-06T10:00:00+00:00', 'Thursday 7 May, 14:00'],
])('in %s', (here, start, utcStart) => {
  it('a day starts as it does here, whoever looks', () => {
    process.env.TZ = here;
    expect(holdMoment('2026-05-07')).toBe(start);
    expect(holdEndLabel(start, new Date(2026, 4, 1))).toBe('Thursday 7 May');
  });

  it('the start of a day in UTC is the time that it is here', () => {
    process.env.TZ = here;
    expect(holdEndLabel('2026-05-07T00:00:00+00:00', new Date(2026, 4, 1))).toBe(utcStart);
  });
});

it('west of Greenwich in the evening tomorrow is tomorrow', () => {
  process.env.TZ = 'America/Los_Angeles';
  const evening = new Date('2026-05-06T02:00:00Z');
  expect(firstHoldDay(evening)).toBe('2026-05-06');
  expect(days(evening)).toEqual(['2026-05-06', '2026-05-11', '2026-05-12']);
});

describe('dayLabel', () => {
  it.each([
    ['2026-05-04', 'Monday 4 May'],
    ['2027-01-04', 'Monday 4 January 2027'],
  ])('%s', (day, label) => expect(dayLabel(day, new Date(2026, 4, 1))).toBe(label));
});
