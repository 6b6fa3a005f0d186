import { clockWords, isoDay, startOfDay } from '../../shared/time-words';

export interface HoldPreset {
  label: string;
  /** YYYY-MM-DD in the viewer's zone. */
  day: string;
}

/** The days that a ticket is put on hold until most often. */
export function holdPresets(today: Date): HoldPreset[] {
  const untilMonday = (8 - today.getDay()) % 7 || 7;
  return [
    { label: 'Tomorrow', day: daysAfter(today, 1) },
    { label: 'Next Monday', day: daysAfter(today, untilMonday) },
    { label: 'In a week', day: daysAfter(today, 7) },
  ];
}

/** The first day that a ticket can be put on hold until. */
export function firstHoldDay(today: Date): string {
  return daysAfter(today, 1);
}

function daysAfter(today: Date, days: number): string {
  return isoDay(new Date(today.getFullYear(), today.getMonth(), today.getDate() + days));
}

/** When `day` starts here, as the API takes times: the server's days start in UTC. */
export function holdMoment(day: string): string {
  return startOfDay(day).toISOString().replace('.000Z', '+00:00');
}

/** "Monday 4 May", with the year when it is another one. */
export function dayLabel(day: string, today: Date): string {
  return labelOf(startOfDay(day), today);
}

/** When a hold ends: its day here, with the time where that is not how the day starts. */
export function holdEndLabel(until: string, today: Date): string {
  const at = new Date(until);
  const isStart = at.getTime() === new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime();
  return isStart ? labelOf(at, today) : `${labelOf(at, today)}, ${clockWords(at.getTime())}`;
}

function labelOf(date: Date, today: Date): string {
  const words = date.toLocaleDateString('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(date.getFullYear() === today.getFullYear() ? {} : { year: 'numeric' }),
  });
  return words.replace(',', '');
}
