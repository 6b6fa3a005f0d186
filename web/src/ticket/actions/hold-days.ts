import { isoDay, namedDay } from '../../shared/time-words';

const DAY_MS = 24 * 60 * 60 * 1000;

export interface HoldPreset {
  label: string;
  /** YYYY-MM-DD in the viewer's zone. */
  day: string;
}

/** The days that a ticket is put on hold until most often, as far as the server takes them. */
export function holdPresets(today: Date): HoldPreset[] {
  const untilMonday = (8 - today.getDay()) % 7 || 7;
  const presets = [
    { label: 'Tomorrow', day: daysAfter(today, 1) },
    { label: 'Next Monday', day: daysAfter(today, untilMonday) },
    { label: 'In a week', day: daysAfter(today, 7) },
  ];
  return presets.filter(({ day }) => day >= firstHoldDay(today));
}

/**
 * The first day that a ticket can be put on hold until: after today here, and after today in UTC, where
 * the server counts.
 */
export function firstHoldDay(today: Date): string {
  const here = daysAfter(today, 1);
  const there = new Date(today.getTime() + DAY_MS).toISOString().slice(0, 10);
  return here > there ? here : there;
}

function daysAfter(today: Date, days: number): string {
  return isoDay(new Date(today.getFullYear(), today.getMonth(), today.getDate() + days));
}

/** "Monday 4 May", with the year when it is another one. `day` starts with YYYY-MM-DD. */
export function dayLabel(day: string, today: Date): string {
  const date = namedDay(day);
  const words = date.toLocaleDateString('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(date.getFullYear() === today.getFullYear() ? {} : { year: 'numeric' }),
  });
  return words.replace(',', '');
}
