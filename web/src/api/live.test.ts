import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeEventSource } from '../test/event-source';
import { samsSession } from '../test/people';
import { fakeServer, ok, refused } from '../test/server';
import { connectionStore, reportAnswer } from './connection';
import { startLive } from './live';
import { liveStore, presenceStore, versionStore, watchStore } from './live-store';
import { sessionStore, signedIn } from './session-store';

const sams = ok(JSON.stringify(samsSession));
let client: QueryClient;
let stop: () => void;

function setVisibility(state: DocumentVisibilityState) {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(state);
  document.dispatchEvent(new Event('visibilitychange'));
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('EventSource', FakeEventSource);
  FakeEventSource.all = [];
  sessionStore.set({ phase: 'signed-in', session: samsSession });
  watchStore.set(null);
  versionStore.set(null);
  connectionStore.set(null);
  client = new QueryClient();
  stop = startLive(client);
});
afterEach(() => {
  stop();
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('the event stream', () => {
  it('is one, and says when it is open', () => {
    expect(FakeEventSource.open().map(({ url }) => url)).toEqual(['/desk/events']);
    expect(liveStore.get()).toBe('connecting');
    FakeEventSource.last().say('hello', { version: '0.1.0' });
    expect(liveStore.get()).toBe('open');
  });

  it('has what was loaded before it loaded again, once', () => {
    const invalidate = vi.spyOn(client, 'invalidateQueries');
    FakeEventSource.last().say('hello', { version: '0.1.0' });
    expect(invalidate).toHaveBeenCalledOnce();
    watchStore.set({ ticket: 100009, isEditing: false });
    FakeEventSource.last().say('hello', { version: '0.1.0' });
    expect(invalidate).toHaveBeenCalledOnce();
  });

  it('follows the ticket; the old one closes when the new one is there', () => {
    const first = FakeEventSource.last();
    first.say('hello', { version: '0.1.0' });
    watchStore.set({ ticket: 100009, isEditing: true });
    expect(FakeEventSource.last().url).toBe('/desk/events?ticket=100009&editing=1');
    expect(first.isClosed).toBe(false);
    FakeEventSource.last().say('hello', { version: '0.1.0' });
    expect(first.isClosed).toBe(true);
    expect(FakeEventSource.open()).toHaveLength(1);
  });

  it('keeps who is there, for the ticket that is open', () => {
    watchStore.set({ ticket: 100009, isEditing: false });
    const people = [{ email: 'kim@example.com', name: 'Kim', is_editing: true }];
    FakeEventSource.last().say('presence', { ticket_number: 100010, people });
    expect(presenceStore.get()).toBeNull();
    FakeEventSource.last().say('presence', { ticket_number: 100009, people });
    expect(presenceStore.get()).toEqual({ ticket: 100009, people });
    watchStore.set(null);
    expect(presenceStore.get()).toBeNull();
  });

  it.each([
    ['breaks', () => FakeEventSource.last().onerror?.()],
    [
      'is given back',
      () => {
        setVisibility('hidden');
        vi.advanceTimersByTime(30_000);
      },
    ],
  ])('does not say who is there once it %s', (_what, end) => {
    watchStore.set({ ticket: 100009, isEditing: false });
    FakeEventSource.last().say('hello', { version: '0.1.0' });
    FakeEventSource.last().say('presence', { ticket_number: 100009, people: [] });
    expect(presenceStore.get()).not.toBeNull();
    end();
    expect(presenceStore.get()).toBeNull();
  });

  it('tells when the server became another version', async () => {
    FakeEventSource.last().say('hello', { version: '0.1.0' });
    fakeServer(sams);
    FakeEventSource.last().onerror?.();
    await vi.advanceTimersByTimeAsync(2000);
    FakeEventSource.last().say('hello', { version: '0.2.0' });
    expect(versionStore.get()).toEqual({ first: '0.1.0', now: '0.2.0' });
  });
});

describe('a broken stream', () => {
  it('is opened again with growing pauses, and everything is fetched again', async () => {
    const { sent, answer } = fakeServer('no network', 'no network', sams);
    FakeEventSource.last().say('hello', { version: '0.1.0' });
    const invalidate = vi.spyOn(client, 'invalidateQueries');
    FakeEventSource.last().onerror?.();
    expect(liveStore.get()).toBe('broken');
    expect(FakeEventSource.open()).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(1250);
    expect(sent).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(2500);
    expect(sent).toHaveLength(2);
    expect(invalidate).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(5000);
    expect(sent).toHaveLength(3);
    expect(invalidate).not.toHaveBeenCalled();
    FakeEventSource.last().say('hello', { version: '0.1.0' });
    expect(invalidate).toHaveBeenCalledOnce();
    expect(liveStore.get()).toBe('open');

    answer(sams);
    FakeEventSource.last().onerror?.();
    await vi.advanceTimersByTimeAsync(1250);
    expect(sent).toHaveLength(4);
  });

  it('does not sit a long pause out when another call reached the server', async () => {
    fakeServer('no network', 'no network', 'no network', 'no network', sams);
    FakeEventSource.last().onerror?.();
    await vi.advanceTimersByTimeAsync(1250 + 2500 + 5000 + 10_000);
    expect(connectionStore.get()).toBe('offline');
    reportAnswer();
    await vi.advanceTimersByTimeAsync(1000);
    expect(FakeEventSource.open()).toHaveLength(1);
  });

  it('of an ended session waits until the person has signed in again', async () => {
    const { answer } = fakeServer(refused(401, 'unauthenticated'));
    FakeEventSource.last().say('signed-out', {});
    await vi.advanceTimersByTimeAsync(1250);
    expect(sessionStore.get().phase).toBe('interrupted');
    expect(FakeEventSource.open()).toHaveLength(0);
    answer(sams);
    signedIn(samsSession);
    await vi.advanceTimersByTimeAsync(0);
    expect(FakeEventSource.open()).toHaveLength(1);
  });
});

describe('a stream that is closed because there are too many', () => {
  const tooMany = { reason: 'too_many', most: 20, message: 'Too many.' };

  it('is not opened again; the tab asks from time to time', async () => {
    FakeEventSource.last().say('hello', { version: '0.1.0' });
    const invalidate = vi.spyOn(client, 'invalidateQueries');
    FakeEventSource.last().say('closed', tooMany);
    expect(liveStore.get()).toBe('polling');
    expect(FakeEventSource.open()).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(37_500);
    expect(invalidate).toHaveBeenCalledOnce();
    await vi.advanceTimersByTimeAsync(75_000);
    expect(invalidate.mock.calls.length).toBeGreaterThan(2);
    watchStore.set({ ticket: 100009, isEditing: false });
    expect(FakeEventSource.all).toHaveLength(1);
  });

  it("goes quietly for the same tab's own next one", () => {
    const first = FakeEventSource.last();
    first.say('hello', { version: '0.1.0' });
    watchStore.set({ ticket: 100009, isEditing: false });
    first.say('closed', tooMany);
    FakeEventSource.last().say('hello', { version: '0.1.0' });
    expect(first.isClosed).toBe(true);
    expect(liveStore.get()).toBe('open');
    expect(FakeEventSource.open()).toHaveLength(1);
  });

  it('comes back when the tab was hidden and is seen again', async () => {
    FakeEventSource.last().say('closed', tooMany);
    setVisibility('hidden');
    await vi.advanceTimersByTimeAsync(30_000);
    expect(liveStore.get()).toBe('paused');
    fakeServer(sams);
    setVisibility('visible');
    await vi.advanceTimersByTimeAsync(0);
    expect(FakeEventSource.open()).toHaveLength(1);
  });
});

describe('a hidden tab', () => {
  it('gives its connection back after 30 seconds and catches up when it is seen again', async () => {
    FakeEventSource.last().say('hello', { version: '0.1.0' });
    setVisibility('hidden');
    await vi.advanceTimersByTimeAsync(29_000);
    expect(FakeEventSource.open()).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1000);
    expect(FakeEventSource.open()).toHaveLength(0);
    expect(liveStore.get()).toBe('paused');

    const invalidate = vi.spyOn(client, 'invalidateQueries');
    fakeServer(sams);
    setVisibility('visible');
    await vi.advanceTimersByTimeAsync(0);
    expect(FakeEventSource.open()).toHaveLength(1);
    FakeEventSource.last().say('hello', { version: '0.1.0' });
    expect(invalidate).toHaveBeenCalledOnce();
  });

  it('that is seen again in time keeps it', async () => {
    FakeEventSource.last().say('hello', { version: '0.1.0' });
    setVisibility('hidden');
    await vi.advanceTimersByTimeAsync(20_000);
    setVisibility('visible');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(FakeEventSource.all).toHaveLength(1);
  });
});
