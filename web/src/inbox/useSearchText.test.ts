import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useSearchText } from './useSearchText';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function box(search = '') {
  const apply = vi.fn();
  const hook = renderHook(({ search: now }) => useSearchText(now, apply), { initialProps: { search } });
  return {
    apply,
    text: () => hook.result.current.text,
    type: (text: string) => act(() => hook.result.current.setText(text)),
    enter: () => act(() => hook.result.current.applyNow()),
    address: (now: string) => hook.rerender({ search: now }),
    wait: (ms: number) => act(() => vi.advanceTimersByTime(ms)),
  };
}

it('searches a moment after the last key', () => {
  const { apply, type, wait } = box();
  type('la');
  wait(200);
  type('lamp ');
  wait(200);
  expect(apply).not.toHaveBeenCalled();
  wait(100);
  expect(apply.mock.calls).toEqual([['lamp']]);
});

it('does not wait after Enter', () => {
  const { apply, type, enter } = box();
  type('lamp');
  enter();
  expect(apply.mock.calls).toEqual([['lamp']]);
});

it('keeps what is being typed while the address follows', () => {
  const { text, type, wait, address } = box();
  type('lam');
  wait(300);
  type('lamp');
  address('lam');
  expect(text()).toBe('lamp');
});

it('follows the address when it becomes something else', () => {
  const { text, type, wait, address } = box();
  type('lamp');
  wait(300);
  address('lamp');
  address('');
  expect(text()).toBe('');
  address('lamp');
  expect(text()).toBe('lamp');
});
