import { beforeEach, expect, it } from 'vitest';
import { lastInbox, rememberInbox } from './inbox-place';

beforeEach(() => {
  sessionStorage.clear();
  window.history.replaceState({ idx: 3 }, '');
});

it('is the whole inbox when none was open', () => {
  expect(lastInbox()).toEqual({ address: '/inbox', isPreviousPage: false });
});

it('keeps the filters', () => {
  rememberInbox('?queue=2&search=refund');
  expect(lastInbox().address).toBe('/inbox?queue=2&search=refund');
});

it('knows when the inbox is the page before', () => {
  rememberInbox('');
  window.history.replaceState({ idx: 4 }, '');
  expect(lastInbox().isPreviousPage).toBe(true);
  window.history.replaceState({ idx: 5 }, '');
  expect(lastInbox().isPreviousPage).toBe(false);
});

it('survives what others wrote there', () => {
  sessionStorage.setItem('tickiti-inbox-place', '{"search":"//evil.example"}');
  expect(lastInbox().address).toBe('/inbox');
  sessionStorage.setItem('tickiti-inbox-place', 'no json');
  expect(lastInbox().address).toBe('/inbox');
});
