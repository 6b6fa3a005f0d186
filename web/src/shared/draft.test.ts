import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DraftSlot, pruneDrafts } from './draft';

const mine = { personId: '2', ticket: 100009, kind: 'reply' };
const found = (name = mine) => new DraftSlot<string>(name).load()?.value;

beforeEach(() => {
  localStorage.clear();
  vi.useFakeTimers({ now: 1_000_000 });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

it('comes back with the time when it was saved', () => {
  expect(found()).toBeUndefined();
  expect(new DraftSlot(mine).save('Dear')).toBe(true);
  const slot = new DraftSlot(mine);
  expect(slot.load()).toEqual({ value: 'Dear', savedAt: 1_000_000 });
  slot.drop();
  expect(found()).toBeUndefined();
});

it('belongs to one person, one ticket and one form', () => {
  new DraftSlot(mine).save('text');
  expect(found({ ...mine, personId: '3' })).toBeUndefined();
  expect(found({ ...mine, ticket: 100010 })).toBeUndefined();
  expect(found({ ...mine, kind: 'decision' })).toBeUndefined();
});

it('never throws when storage is blocked, full or holds rubbish', () => {
  localStorage.setItem('tickiti-draft:2:100009:reply', '{not json');
  expect(found()).toBeUndefined();
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  expect(new DraftSlot(mine).save('text')).toBe(false);
});

it('is forgotten after thirty days', () => {
  new DraftSlot(mine).save('text');
  pruneDrafts(1_000_000 + 29 * 86_400_000);
  expect(found()).toBe('text');
  pruneDrafts(1_000_000 + 31 * 86_400_000);
  expect(found()).toBeUndefined();
});

describe('in two tabs', () => {
  let one: DraftSlot<string>;
  let other: DraftSlot<string>;
  let leave: (() => void)[];

  beforeEach(() => {
    one = new DraftSlot(mine);
    other = new DraftSlot(mine);
    leave = [one.follow(), other.follow()];
  });
  afterEach(() => leave.forEach((stop) => stop()));

  /** What a browser does in the other tabs when `change` has changed a place. */
  function inOneTab(change: () => void) {
    const before = { ...localStorage } as Record<string, string>;
    change();
    for (const key of new Set([...Object.keys(before), ...Object.keys(localStorage)])) {
      const newValue = localStorage.getItem(key);
      if (newValue !== (before[key] ?? null)) {
        window.dispatchEvent(new StorageEvent('storage', { key, newValue }));
      }
    }
    vi.advanceTimersByTime(1000);
  }

  it('each keeps what was typed in it', () => {
    inOneTab(() => one.save('from one'));
    inOneTab(() => other.save('from the other'));
    inOneTab(() => one.save('from one, longer'));
    inOneTab(() => one.drop());
    expect(found()).toBe('from the other');
    inOneTab(() => other.drop());
    expect(localStorage).toHaveLength(0);
  });

  it('what another tab goes on with or removes stays where it was typed', () => {
    inOneTab(() => one.save('a thought'));
    other.load();
    inOneTab(() => other.save('another thought'));
    inOneTab(() => other.drop());
    expect(found()).toBe('a thought');
    other.load();
    inOneTab(() => other.drop());
    expect(found()).toBe('a thought');
  });

  it('one that has typed nothing removes nothing', () => {
    inOneTab(() => one.save('from one'));
    inOneTab(() => other.drop());
    expect(found()).toBe('from one');
  });

  it('goes on with the newest', () => {
    inOneTab(() => one.save('older'));
    inOneTab(() => other.save('newer'));
    expect(found()).toBe('newer');
  });
});
