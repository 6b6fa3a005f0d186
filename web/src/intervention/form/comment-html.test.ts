import { expect, it } from 'vitest';
import { commentHtml } from './comment-html';

it.each([
  ['', ''],
  [' \n \n', ''],
  ['A good customer.', '<p>A good customer.</p>'],
  ['One\ntwo\r\n\r\nthree', '<p>One<br>two</p><p>three</p>'],
  ['<b>"5" & 6</b>', '<p>&lt;b&gt;&quot;5&quot; &amp; 6&lt;/b&gt;</p>'],
])('%j', (text, html) => expect(commentHtml(text)).toBe(html));
