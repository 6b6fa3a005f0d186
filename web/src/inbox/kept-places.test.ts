import { expect, it } from 'vitest';
import { keepPlace, keptPlace } from './kept-places';

it('knows the place of an entry, and the latest where there were two', () => {
  keepPlace('a', { list: undefined, selected: '1' });
  keepPlace('a', { list: undefined, selected: '2' });
  expect(keptPlace('a')?.selected).toBe('2');
  expect(keptPlace('b')).toBeUndefined();
});

it('forgets the oldest', () => {
  for (let entry = 0; entry < 40; entry += 1) keepPlace(`e${entry}`, { list: undefined, selected: null });
  expect(keptPlace('e0')).toBeUndefined();
  expect(keptPlace('e39')).toBeDefined();
});
