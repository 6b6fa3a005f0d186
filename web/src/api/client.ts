import { ApiError } from './api-error';
import { reportAnswer, reportTrouble } from './connection';
import { parseExact, stringifyExact } from './exact-json';
import { currentSession, interrupted, signedIn, untilSignedIn } from './session-store';
import type { Session } from './types';

export interface CallOptions {
  /** Name of this request: repeating it with the same body does nothing twice. */
  idempotencyKey?: string;
  signal?: AbortSignal;
  /** False: a 401 is thrown at once, also under an open page. */
  waitsForSignIn?: boolean;
}

const PATIENCE_MS = 45_000;

interface Envelope {
  ok?: boolean;
  data?: unknown;
  error?: string;
  message?: string;
  errors?: Record<string, string[]>;
}

/**
 * POSTs `body` to `/api/v1/{path}` and returns the `data` of the answer; numbers in it keep their
 * text (see exact-json). Throws ApiError; a call of `signal` throws its reason.
 * When the session has ended under an open page, waits until the person has signed in again and
 * goes on then; a stale CSRF token is renewed once.
 */
export async function call<T>(path: string, body: object = {}, options: CallOptions = {}): Promise<T> {
  const before = currentSession();
  try {
    return await send<T>(path, body, options);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.code === 'csrf_failed') {
      const isSamePerson = signedIn(await send<Session>('session/show', {}, { signal: options.signal }));
      return isSamePerson ? send<T>(path, body, options) : new Promise(() => {});
    }
    if (error.status !== 401 || options.waitsForSignIn === false) throw error;
    // The answer may be about a session that another call has already seen end and begin again.
    if (currentSession() === before) interrupted();
    if (!currentSession()) throw error;
    await untilSignedIn(options.signal);
    return call<T>(path, body, options);
  }
}

async function send<T>(path: string, body: object, options: CallOptions): Promise<T> {
  const headers: Record<string, string> = { 'Content-Type': 'application/json', Accept: 'application/json' };
  const session = currentSession();
  if (session) headers['X-CSRF-Token'] = session.csrf_token;
  if (options.idempotencyKey) headers['Idempotency-Key'] = options.idempotencyKey;

  const { response, text } = await exchange(`/api/v1/${path}`, headers, stringifyExact(body), options.signal);
  const envelope = read(text);
  if (response.ok && envelope) {
    reportAnswer();
    return (envelope.data ?? envelope) as T;
  }
  throw refusal(response, envelope);
}

async function exchange(url: string, headers: Record<string, string>, body: string, signal?: AbortSignal) {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE_MS);
  const giveUp = () => patience.abort();
  signal?.addEventListener('abort', giveUp);
  try {
    signal?.throwIfAborted();
    const request = {
      method: 'POST',
      headers,
      body,
      signal: patience.signal,
      credentials: 'same-origin',
    } as const;
    const response = await fetch(url, request);
    return { response, text: await response.text() };
  } catch {
    signal?.throwIfAborted();
    reportTrouble('offline');
    throw new ApiError({
      kind: 'offline',
      status: 0,
      code: 'offline',
      message: 'The server cannot be reached. What you typed is kept; try again in a moment.',
    });
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', giveUp);
  }
}

function read(text: string): Envelope | undefined {
  try {
    const value = parseExact(text);
    return typeof value === 'object' && value !== null ? (value as Envelope) : undefined;
  } catch {
    return undefined;
  }
}

function refusal(response: Response, envelope: Envelope | undefined): ApiError {
  const unavailable = [502, 503, 504].includes(response.status);
  if (unavailable) reportTrouble('unavailable');
  else reportAnswer();
  const seconds = Number(response.headers.get('Retry-After') ?? NaN);
  return new ApiError({
    kind: unavailable ? 'unavailable' : 'refused',
    status: response.status,
    code: envelope?.error ?? (unavailable ? 'unavailable' : 'unreadable'),
    message:
      envelope?.message ??
      (unavailable
        ? 'The server is not ready. What you typed is kept; try again in a moment.'
        : 'The answer of the server could not be read. Load this page again.'),
    fields: envelope?.errors,
    data: envelope?.data,
    retryAfter: Number.isFinite(seconds) ? seconds : undefined,
  });
}
