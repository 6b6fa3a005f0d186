import { counted } from '../shared/words';

/** "1 ticket", "50 tickets shown, there are more"; "No tickets" for none. */
export function shownWords(count: number, hasMore: boolean): string {
  if (count === 0) return 'No tickets';
  return hasMore ? `${counted(count, 'ticket')} shown, there are more` : counted(count, 'ticket');
}

/** "1 ticket has changed." */
export function newsWords(count: number): string {
  return `${counted(count, 'ticket')} ${count === 1 ? 'has' : 'have'} changed.`;
}
