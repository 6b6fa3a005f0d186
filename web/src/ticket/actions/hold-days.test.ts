import { afterEach, describe, expect, it } from 'vitest';
import { dayLabel, firstHoldDay, holdPresets } from './hold-days';

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

describe('west of Greenwich in the evening', () => {
  const zone = process.env.TZ;
  afterEach(() => {
    process.env.TZ = zone;
  });

  it('offers no day that is over already where the server counts', () => {
    process.env.TZ = 'America/Los_Angeles';
    const evening = new Date('2026-05-06T02:00:00Z');
    expect(firstHoldDay(evening)).toBe('2026-05-07');
    expect(days(evening)).toEqual(['2026-05-11', '2026-05-12']);
  });
});

describe('dayLabel', () => {
  it.each([
    ['2026-05-04', 'Monday 4 May'],
    ['2026-05-04T00:00:00+00:00', 'Monday 4 May'],
    ['2027-01-04', 'Monday 4 January 2027'],
  ])('%s', (day, label) => expect(dayLabel(day, new Date(2026, 4, 1))).toBe(label));
});
