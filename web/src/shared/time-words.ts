const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How far `at` lies from `now` (both ms), in a person's words: "just now", "5 min ago", "in 3 h". */
export function relativeWords(at: number, now: number): string {
  const seconds = Math.round((now - at) / 1000);
  const distance = Math.abs(seconds);
  // Clocks differ and this one ticks slowly: what has just happened may seem to lie ahead.
  if (distance < 45) return seconds >= -30 ? 'just now' : 'in a moment';
  if (distance >= 7 * DAY) return dayWords(at, now);
  const amount =
    distance < 45 * MINUTE
      ? `${Math.round(distance / MINUTE)} min`
      : distance < 22 * HOUR
        ? `${Math.round(distance / HOUR)} h`
        : dayCount(Math.round(distance / DAY));
  return seconds > 0 ? `${amount} ago` : `in ${amount}`;
}

function dayCount(days: number): string {
  return days <= 1 ? '1 day' : `${days} days`;
}

/** "3 May", with the year when it is another one. */
export function dayWords(at: number, now: number): string {
  const date = new Date(at);
  const isThisYear = date.getFullYear() === new Date(now).getFullYear();
  return date.toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'short',
    ...(isThisYear ? {} : { year: 'numeric' }),
  });
}

/** The start, in the viewer's zone, of a day like 2026-05-04. */
export function startOfDay(day: string): Date {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date);
}

/** The exact time in the viewer's zone: "Sunday 3 May 2026, 14:05:09 CEST". */
export function exactWords(at: number): string {
  const date = new Date(at);
  const day = date.toLocaleDateString('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
  const time = date.toLocaleTimeString('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
  });
  return `${day}, ${time}`;
}

/** "14:05" in the viewer's zone. */
export function clockWords(at: number): string {
  return new Date(at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
}

/** What is left until `at`: "4 s", "2 min 05 s", "3 h 10 min", "2 days"; "now" when it has passed. */
export function countdownWords(at: number, now: number): string {
  const seconds = Math.ceil((at - now) / 1000);
  if (seconds <= 0) return 'now';
  if (seconds < MINUTE) return `${seconds} s`;
  if (seconds < HOUR)
    return `${Math.floor(seconds / MINUTE)} min ${String(seconds % MINUTE).padStart(2, '0')} s`;
  if (seconds < DAY) return `${Math.floor(seconds / HOUR)} h ${Math.floor((seconds % HOUR) / MINUTE)} min`;
  return dayCount(Math.floor(seconds / DAY));
}

/** How long something took: "85 ms", "1.2 s", "45 s". */
export function durationWords(milliseconds: number): string {
  if (milliseconds < 1000) return `${milliseconds} ms`;
  const seconds = milliseconds / 1000;
  return seconds < 10 ? `${seconds.toFixed(1)} s` : `${Math.round(seconds)} s`;
}

/** The day of `at` in the viewer's zone, as the API takes days: YYYY-MM-DD. */
export function isoDay(at: Date): string {
  const two = (part: number) => String(part).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}
