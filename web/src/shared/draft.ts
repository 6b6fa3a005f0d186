import { newIdempotencyKey } from '../api/idempotency';

const PREFIX = 'tickiti-draft';
const KEPT_MS = 30 * 24 * 60 * 60 * 1000;

export interface Draft<T> {
  value: T;
  /** When it was last changed, in ms. */
  savedAt: number;
}

/** One draft of one person on one ticket; `kind` tells reply and decision apart. */
export interface DraftName {
  personId: string;
  ticket: number;
  kind: string;
}

/**
 * Where one form on one page keeps its draft. Pages in several tabs do not overwrite each other: the
 * first one that types has the common place, the others get places of their own, and what is left in
 * any of them is found by the next page. Nothing throws: storage may be blocked or hold anything.
 */
export class DraftSlot<T> {
  readonly #common: string;
  #place: string;
  /** What this page knows to be kept there. */
  #text: string | null = null;
  #isTypedHere = false;

  constructor({ personId, ticket, kind }: DraftName) {
    this.#common = this.#place = `${PREFIX}:${personId}:${ticket}:${kind}`;
  }

  /** The draft that was saved last, for this page to go on with. */
  load(): Draft<T> | undefined {
    let newest: Draft<T> | undefined;
    try {
      for (const place of Object.keys(localStorage)) {
        if (place !== this.#common && !place.startsWith(`${this.#common}:`)) continue;
        const text = localStorage.getItem(place);
        const draft = read<T>(text);
        if (!draft || (newest && newest.savedAt >= draft.savedAt)) continue;
        newest = draft;
        this.#place = place;
        this.#text = text;
      }
    } catch {
      // Blocked storage holds nothing.
    }
    return newest;
  }

  /** False when it could not be kept (storage is blocked or full). */
  save(value: T): boolean {
    return this.#write(JSON.stringify({ value, savedAt: Date.now() } satisfies Draft<T>));
  }

  /** Removes what this page found or saved, unless another page has changed it since. */
  drop(): void {
    try {
      if (this.#text !== null && localStorage.getItem(this.#place) === this.#text) {
        localStorage.removeItem(this.#place);
      }
    } catch {
      // Blocked storage held nothing.
    }
    this.#text = null;
    this.#isTypedHere = false;
  }

  /** Until the returned function is called, saves again what was typed here when another page takes it away. */
  follow(): () => void {
    const look = ({ key, newValue }: StorageEvent) => {
      if (this.#isTypedHere && this.#text !== null && key === this.#place && newValue !== this.#text) {
        this.#write(this.#text);
      }
    };
    window.addEventListener('storage', look);
    return () => window.removeEventListener('storage', look);
  }

  #write(text: string): boolean {
    try {
      const kept = localStorage.getItem(this.#place);
      if (kept !== null && kept !== this.#text) this.#place = `${this.#common}:${newIdempotencyKey()}`;
      localStorage.setItem(this.#place, text);
    } catch {
      return false;
    }
    this.#text = text;
    this.#isTypedHere = true;
    return true;
  }
}

function read<T>(text: string | null): Draft<T> | undefined {
  try {
    // eslint-disable-next-line no-restricted-syntax -- our own text, no data bag
    const draft = JSON.parse(text ?? 'null') as Draft<T> | null;
    return draft && typeof draft.savedAt === 'number' ? draft : undefined;
  } catch {
    return undefined;
  }
}

/** Removes drafts that nobody came back to for 30 days. */
export function pruneDrafts(now = Date.now()): void {
  try {
    for (const key of Object.keys(localStorage).filter((name) => name.startsWith(`${PREFIX}:`))) {
      const draft = read(localStorage.getItem(key));
      if (!draft || draft.savedAt <= now - KEPT_MS) localStorage.removeItem(key);
    }
  } catch {
    // Housekeeping never disturbs the page.
  }
}
