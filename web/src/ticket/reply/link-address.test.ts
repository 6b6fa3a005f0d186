import { expect, it } from 'vitest';
import { linkAddress } from './editor-extensions';

it.each([
  ['https://example.com/a?b#c', 'https://example.com/a?b#c'],
  ['example.com/a', 'https://example.com/a'],
  [' example.com ', 'https://example.com'],
  ['localhost:8080/x', 'https://localhost:8080/x'],
  ['sam@example.com', 'mailto:sam@example.com'],
  ['mailto:sam@example.com', 'mailto:sam@example.com'],
  ['javascript:alert(1)', undefined],
  ['data:text/html,x', undefined],
  ['two words', undefined],
  ['', undefined],
])('%s', (typed, address) => expect(linkAddress(typed)).toBe(address));
