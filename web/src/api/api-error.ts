import { sentence } from './sentence';

/**
 * `offline`: no answer came. `unavailable`: the server, or a proxy before it, could not serve.
 * `refused`: the server answered that it will not. After the first two the outcome of a write is
 * unknown: repeat it with the same idempotency key.
 */
export type Trouble = 'offline' | 'unavailable' | 'refused';

export interface ApiErrorParts {
  kind: Trouble;
  /** 0 when no answer came. */
  status: number;
  code: string;
  message: string;
  fields?: Record<string, string[]>;
  data?: unknown;
  retryAfter?: number;
}

/** A call that did not succeed. `message` is a sentence for the person; `fields` names wrong fields. */
export class ApiError extends Error {
  readonly kind: Trouble;
  readonly status: number;
  readonly code: string;
  readonly fields: Record<string, string[]>;
  readonly data: unknown;
  /** Seconds after which to try again. */
  readonly retryAfter: number | undefined;

  constructor(parts: ApiErrorParts) {
    super(parts.message);
    this.name = 'ApiError';
    this.kind = parts.kind;
    this.status = parts.status;
    this.code = parts.code;
    this.fields = parts.fields ?? {};
    this.data = parts.data;
    this.retryAfter = parts.retryAfter;
  }
}

export function hasCode(error: unknown, code: string): error is ApiError {
  return error instanceof ApiError && error.code === code;
}

/** Where to sign in instead, when this page came over http and its browser would keep no session. */
export function rightAddress(error: unknown): string | undefined {
  if (!hasCode(error, 'https_required')) return undefined;
  const { url } = (error.data ?? {}) as { url?: unknown };
  return typeof url === 'string' && url.startsWith('https://') ? url : undefined;
}

/** True when trying again later may succeed without changing anything. */
export function isPassing(error: unknown): boolean {
  return error instanceof ApiError && error.kind !== 'refused';
}

const FINAL = [400, 404, 409, 413, 422];

/** True when the server refused the request itself: nothing was done, nor will be by sending it again. */
export function isFinal(error: unknown): boolean {
  return error instanceof ApiError && FINAL.includes(error.status);
}

/** What to show a person for any thrown value. */
export function errorText(error: unknown): string {
  return error instanceof ApiError ? error.message : 'Something went wrong on this page. Load it again.';
}

/** What is wrong with each field, as a sentence to stand at it. */
export function fieldErrors(error: unknown): Record<string, string> {
  if (!(error instanceof ApiError)) return {};
  return Object.fromEntries(
    Object.entries(error.fields).map(([field, texts]) => [field, sentence(texts.join('; '))]),
  );
}
