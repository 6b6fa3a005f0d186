import type { QueryClient } from '@tanstack/react-query';
import { call } from './client';
import { connectionStore } from './connection';
import { parseExact } from './exact-json';
import { createChangeFeed, type TicketsEvent } from './live-changes';
import { liveStore, presenceStore, versionStore, watchStore } from './live-store';
import { refetchAfterNews } from './refetch';
import { signedIn } from './session-store';
import type { Presence, Session } from './types';

const HIDDEN_PATIENCE_MS = 30_000;
const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 30_000;
/** Over which desks spread when a server comes back. */
const SPREAD_MS = 1000;
/** How often a tab asks that gave its stream to a newer one. */
const POLL_MS = 30_000;

/** Keeps the one event stream of this tab open until the returned function is called. */
export function startLive(client: QueryClient): () => void {
  const feed = new LiveFeed(client);
  feed.start();
  return () => feed.stop();
}

/**
 * Turns events into refetches and stores. Whenever events begin to come, everything is fetched again:
 * what changed before is not told. A broken stream is opened again after growing pauses, each time
 * asking for the session first: that tells a lost session from a lost server. A tab hidden for 30 s
 * gives its connection back: browsers allow six a host. A stream that the server closed for one of the
 * person's other tabs is not opened again while the tab stays in sight, or the tabs would take turns; it
 * asks every half a minute.
 */
class LiveFeed {
  #changes;
  #current: EventSource | undefined;
  #opening: EventSource | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #hiddenTimer: ReturnType<typeof setTimeout> | undefined;
  #unsubscribe: (() => void)[] = [];
  #failures = 0;
  /** Grows whenever all is dropped, so that an answer to an earlier question changes nothing. */
  #round = 0;

  constructor(private readonly client: QueryClient) {
    this.#changes = createChangeFeed(client);
  }

  start(): void {
    document.addEventListener('visibilitychange', this.#followVisibility);
    this.#unsubscribe = [
      watchStore.subscribe(this.#followWatch),
      connectionStore.subscribe(this.#followConnection),
    ];
    liveStore.set('connecting');
    this.#open();
  }

  stop(): void {
    document.removeEventListener('visibilitychange', this.#followVisibility);
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
    clearTimeout(this.#hiddenTimer);
    this.#changes.stop();
    this.#drop();
  }

  #drop(): void {
    this.#round += 1;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#current?.close();
    this.#opening?.close();
    this.#current = this.#opening = undefined;
    presenceStore.set(null);
  }

  // The stream before closes only when the new one is there, so that colleagues do not see me leave.
  #open(): void {
    this.#opening?.close();
    const source = new EventSource(address());
    this.#opening = source;
    source.addEventListener('hello', (event) => this.#welcome(source, read<{ version: string }>(event)));
    source.addEventListener('tickets', (event) => this.#changes.changed(read<TicketsEvent>(event)));
    source.addEventListener('presence', (event) => {
      const news = read<{ ticket_number: number; people: Presence[] }>(event);
      if (news.ticket_number === watchStore.get()?.ticket) {
        presenceStore.set({ ticket: news.ticket_number, people: news.people });
      }
    });
    source.addEventListener('closed', () => this.#giveWay(source));
    source.addEventListener('signed-out', () => this.#reopen(FIRST_PAUSE_MS));
    source.onerror = () => this.#retry();
  }

  #welcome(source: EventSource, { version }: { version: string }): void {
    if (source === this.#opening) {
      if (!this.#current) void refetchAfterNews(this.client);
      this.#current?.close();
      this.#current = source;
      this.#opening = undefined;
    }
    this.#failures = 0;
    versionStore.set({ first: versionStore.get()?.first ?? version, now: version });
    liveStore.set('open');
  }

  #retry(): void {
    const pause = Math.min(FIRST_PAUSE_MS * 2 ** this.#failures, LONGEST_PAUSE_MS);
    this.#failures += 1;
    this.#reopen(pause * (0.75 + Math.random() / 2));
  }

  #reopen(pause: number): void {
    this.#drop();
    liveStore.set('broken');
    const round = this.#round;
    this.#timer = setTimeout(async () => {
      this.#timer = undefined;
      const isWelcome = await call<Session>('session/show').then(signedIn, () => false);
      if (round !== this.#round) return;
      if (!isWelcome) return this.#retry();
      this.#open();
    }, pause);
  }

  #giveWay(source: EventSource): void {
    if (source === this.#current && this.#opening) {
      // It was this tab's own next one that it had to go for.
      source.close();
      this.#current = undefined;
    } else {
      this.#poll();
    }
  }

  #poll(): void {
    this.#drop();
    liveStore.set('polling');
    this.#timer = setTimeout(
      () => {
        void refetchAfterNews(this.client);
        this.#poll();
      },
      POLL_MS * (0.75 + Math.random() / 2),
    );
  }

  #followVisibility = (): void => {
    clearTimeout(this.#hiddenTimer);
    if (document.visibilityState === 'hidden') {
      this.#hiddenTimer = setTimeout(() => {
        this.#drop();
        liveStore.set('paused');
      }, HIDDEN_PATIENCE_MS);
    } else if (liveStore.get() === 'paused') {
      this.#reopen(0);
    }
  };

  // Another call reached the server during a long pause: no need to sit it out.
  #followConnection = (): void => {
    const isPausing = this.#timer !== undefined && liveStore.get() === 'broken';
    if (isPausing && connectionStore.get() === null) this.#reopen(Math.random() * SPREAD_MS);
  };

  #followWatch = (): void => {
    if (presenceStore.get()?.ticket !== watchStore.get()?.ticket) presenceStore.set(null);
    if (this.#current || this.#opening) this.#open();
  };
}

function address(): string {
  const watch = watchStore.get();
  if (!watch) return '/desk/events';
  return `/desk/events?ticket=${watch.ticket}${watch.isEditing ? '&editing=1' : ''}`;
}

function read<T>(event: MessageEvent<string>): T {
  return parseExact(event.data) as T;
}
