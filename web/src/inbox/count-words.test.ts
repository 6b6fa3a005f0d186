import { expect, it } from 'vitest';
import { newsWords, shownWords } from './count-words';

it('says how many tickets are shown', () => {
  expect(shownWords(0, false)).toBe('No tickets');
  expect(shownWords(1, false)).toBe('1 ticket');
  expect(shownWords(50, true)).toBe('50 tickets shown, there are more');
});

it('says how many have changed', () => {
  expect(newsWords(1)).toBe('1 ticket has changed.');
  expect(newsWords(3)).toBe('3 tickets have changed.');
});
