// @vitest-environment node
import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keys } from './keys';
import { createChangeFeed } from './live-changes';

let client: QueryClient;
const isStale = (key: readonly unknown[]) => client.getQueryState(key)?.isInvalidated;
const refresh = (key: readonly unknown[], data: unknown) => client.setQueryData(key, data);

beforeEach(() => {
  vi.useFakeTimers();
  client = new QueryClient();
  refresh(keys.ticket(100009), { ticket: { id: '17' }, responses: [] });
  refresh(keys.intervention(100009), { ticket_id: 17 });
  refresh(keys.ticket(100010), { ticket: { id: '18' }, responses: [] });
  refresh(keys.inbox({}), { pages: [] });
  refresh(keys.counts, {});
});
afterEach(() => vi.useRealTimers());

describe('news of changed tickets', () => {
  it('touches everything about those tickets at once, and no other ticket', () => {
    createChangeFeed(client, () => 0).changed({ ticket_ids: ['17'], more: false });
    expect(isStale(keys.ticket(100009))).toBe(true);
    expect(isStale(keys.intervention(100009))).toBe(true);
    expect(isStale(keys.ticket(100010))).toBe(false);
  });

  it('touches every ticket when there are too many to name', () => {
    createChangeFeed(client, () => 0).changed({ ticket_ids: [], more: true });
    expect(isStale(keys.ticket(100010))).toBe(true);
  });

  it('touches inbox and counts at most once in two seconds', async () => {
    const feed = createChangeFeed(client, () => 0);
    const invalidate = vi.spyOn(client, 'invalidateQueries');
    const refetchesOfInbox = () =>
      invalidate.mock.calls.filter(([filters]) => filters?.queryKey === keys.inboxes).length;
    for (let elapsed = 0; elapsed < 9_000; elapsed += 250) {
      feed.changed({ ticket_ids: ['99'], more: false });
      await vi.advanceTimersByTimeAsync(250);
    }
    expect(refetchesOfInbox()).toBe(5);
    expect(isStale(keys.counts)).toBe(true);
  });

  it('spreads desks over half a second', async () => {
    createChangeFeed(client, () => 0.5).changed({ ticket_ids: ['17'], more: false });
    await vi.advanceTimersByTimeAsync(249);
    expect(isStale(keys.inbox({}))).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(isStale(keys.inbox({}))).toBe(true);
  });

  it('asks again for a ticket whose first answer may be older', async () => {
    let version = 0;
    const show = vi.fn(async () => {
      const said = ++version;
      await new Promise((answer) => setTimeout(answer, 100));
      return { ticket_id: 17, version: said };
    });
    const queryKey = keys.intervention(100011);
    const observer = new QueryObserver(client, { queryKey, queryFn: show });
    const leave = observer.subscribe(() => {});
    createChangeFeed(client, () => 0).changed({ ticket_ids: ['19'], more: false });
    await vi.advanceTimersByTimeAsync(250);
    expect(client.getQueryData(queryKey)).toMatchObject({ version: 2 });
    leave();
  });

  it('lets a slow list end under steady news, and asks again after it', async () => {
    const answers: (() => void)[] = [];
    const inbox = vi.fn(() => new Promise((answer) => answers.push(() => answer({ pages: [] }))));
    const observer = new QueryObserver(client, { queryKey: keys.inbox({ attention: true }), queryFn: inbox });
    const leave = observer.subscribe(() => {});
    const feed = createChangeFeed(client, () => 0);
    const hearNewsFor = async (ms: number) => {
      for (let elapsed = 0; elapsed < ms; elapsed += 250) {
        feed.changed({ ticket_ids: ['17'], more: false });
        await vi.advanceTimersByTimeAsync(250);
      }
    };
    answers[0]?.();
    await hearNewsFor(9000);
    expect(inbox).toHaveBeenCalledTimes(2);
    answers[1]?.();
    await hearNewsFor(1750);
    expect(inbox).toHaveBeenCalledTimes(2);
    await hearNewsFor(500);
    expect(inbox).toHaveBeenCalledTimes(3);
    leave();
  });

  it('does nothing more once stopped', async () => {
    const feed = createChangeFeed(client, () => 0);
    feed.changed({ ticket_ids: ['17'], more: false });
    feed.stop();
    await vi.advanceTimersByTimeAsync(5000);
    expect(isStale(keys.inbox({}))).toBe(false);
  });
});
