import { expect, it } from 'vitest';
import { cleanHtml } from './SafeHtml';

it.each([
  ['<p>Hello <strong>you</strong></p>', '<p dir="auto">Hello <strong>you</strong></p>'],
  ['<p dir="rtl">a</p><div><p>b</p></div>', '<p dir="rtl">a</p><div dir="auto"><p>b</p></div>'],
  ['<a href="tel:+4930123">a</a>', '<a href="tel:+4930123" target="_blank" rel="noopener noreferrer">a</a>'],
  ['<p onclick="x()" style="position:fixed" class="skip">a</p>', '<p dir="auto">a</p>'],
  ['<script>x()</script><style>p{}</style>b', 'b'],
  ['<form action="/api"><input name="x"><button>c</button></form>', 'c'],
  ['<a href="javascript:x()">d</a>', '<a>d</a>'],
  ['<img src="cid:ab12" alt="e" data-cid="f">', '<img alt="e" data-cid="ab12">'],
])('cleans %s', (dirty, clean) => {
  expect(cleanHtml(dirty)).toBe(clean);
});

it('opens links elsewhere, without a way back', () => {
  const host = document.createElement('div');
  host.innerHTML = cleanHtml('<a href="https://example.com/">there</a>');
  const link = host.querySelector('a');
  expect(link?.target).toBe('_blank');
  expect(link?.rel).toBe('noopener noreferrer');
});
