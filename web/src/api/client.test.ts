import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { kimsSession, samsSession } from '../test/people';
import { fakeServer, ok, refused } from '../test/server';
import { ApiError } from './api-error';
import { call } from './client';
import { connectionStore } from './connection';
import { numberText } from './exact-json';
import { sessionStore, signedIn } from './session-store';

const sams = JSON.stringify(samsSession);

async function errorOf(promise: Promise<unknown>): Promise<ApiError> {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ApiError)) throw new Error('An ApiError was expected.');
  return error;
}

beforeEach(() => {
  sessionStore.set({ phase: 'signed-in', session: samsSession });
  connectionStore.set(null);
});
afterEach(() => vi.unstubAllGlobals());

describe('a call', () => {
  it('posts JSON with the CSRF token and the idempotency key', async () => {
    const { sent } = fakeServer(ok('{"response_id":7}'));
    const answer = await call('tickets/respond', { ticket_number: 100009 }, { idempotencyKey: 'k1' });
    expect(answer).toEqual({ response_id: 7 });
    expect(sent[0]).toMatchObject({ path: 'tickets/respond', body: '{"ticket_number":100009}' });
    expect(sent[0]?.headers).toMatchObject({ 'X-CSRF-Token': 'first-token', 'Idempotency-Key': 'k1' });
  });

  it('keeps the text of numbers both ways', async () => {
    const { sent } = fakeServer(ok('{"data":{"price":0.10}}'), ok('{}'));
    const { data } = await call<{ data: { price: unknown } }>('interventions/show');
    expect(numberText(data.price)).toBe('0.10');
    await call('interventions/submit', { data });
    expect(sent[1]?.body).toBe('{"data":{"price":0.10}}');
  });

  it('throws what the server refused, field by field', async () => {
    fakeServer({ ...(refused(422, 'validation_failed', { errors: { name: ['Too long.'] } }) as object) });
    const error = await errorOf(call('account/update'));
    expect(error).toMatchObject({ kind: 'refused', status: 422, code: 'validation_failed' });
    expect(error.fields).toEqual({ name: ['Too long.'] });
  });

  it('hands over the data of a conflict and the time to wait', async () => {
    fakeServer({
      status: 409,
      body: '{"ok":false,"error":"stale_version","message":"m","data":{"version":3}}',
    });
    expect((await errorOf(call('interventions/submit'))).data).toEqual({ version: 3 });
    fakeServer({
      status: 429,
      body: '{"ok":false,"error":"too_many_requests"}',
      headers: { 'Retry-After': '30' },
    });
    expect((await errorOf(call('session/create'))).retryAfter).toBe(30);
  });
});

describe('a server that is away', () => {
  it('is told apart from one that is busy, and from one that refuses', async () => {
    fakeServer(
      'no network',
      refused(503, 'unavailable'),
      { status: 502, body: '<html>bad gateway' },
      refused(404, 'not_found'),
    );
    expect(await errorOf(call('tickets/inbox'))).toMatchObject({ kind: 'offline', status: 0 });
    expect(connectionStore.get()).toBe('offline');
    expect(await errorOf(call('tickets/inbox'))).toMatchObject({ kind: 'unavailable', status: 503 });
    expect(connectionStore.get()).toBe('unavailable');
    expect(await errorOf(call('tickets/inbox'))).toMatchObject({ kind: 'unavailable', code: 'unavailable' });
    expect(await errorOf(call('tickets/show'))).toMatchObject({ kind: 'refused', code: 'not_found' });
    expect(connectionStore.get()).toBeNull();
  });

  it('throws the reason of the caller who gave up', async () => {
    const given = new AbortController();
    given.abort('no longer needed');
    await expect(call('tickets/inbox', {}, { signal: given.signal })).rejects.toBe('no longer needed');
    expect(connectionStore.get()).toBeNull();
  });
});

describe('a stale CSRF token', () => {
  it('is renewed once', async () => {
    const renewed = JSON.stringify({ ...samsSession, csrf_token: 'second-token' });
    const { sent } = fakeServer(refused(403, 'csrf_failed'), ok(renewed), ok('{"done":true}'));
    await expect(call('tickets/update')).resolves.toEqual({ done: true });
    expect(sent.map(({ path }) => path)).toEqual(['tickets/update', 'session/show', 'tickets/update']);
    expect(sent[2]?.headers['X-CSRF-Token']).toBe('second-token');
  });

  it('is an error when renewing did not help', async () => {
    fakeServer(refused(403, 'csrf_failed'), ok(sams), refused(403, 'csrf_failed'));
    expect((await errorOf(call('tickets/update'))).code).toBe('csrf_failed');
  });
});

describe('a session that ends under an open page', () => {
  it('holds calls until the same person has signed in again, then goes on', async () => {
    const { sent, answer } = fakeServer(refused(401, 'unauthenticated'), refused(401, 'unauthenticated'));
    const both = Promise.all([call('tickets/respond', {}, { idempotencyKey: 'k1' }), call('tickets/counts')]);
    await vi.waitFor(() => expect(sessionStore.get().phase).toBe('interrupted'), 10_000);
    answer(ok('{"response_id":7}'), ok('{"attention":1}'));
    signedIn({ ...samsSession, csrf_token: 'second-token' });
    await expect(both).resolves.toEqual([{ response_id: 7 }, { attention: 1 }]);
    expect(sent[2]?.headers).toMatchObject({ 'X-CSRF-Token': 'second-token', 'Idempotency-Key': 'k1' });
  });

  it('does not end again for an answer that comes late', async () => {
    const { answer } = fakeServer();
    let answerLate: (response: Response) => void = () => {};
    vi.mocked(fetch).mockImplementationOnce(() => new Promise((resolve) => (answerLate = resolve)));
    const late = call('tickets/counts');
    signedIn({ ...samsSession, csrf_token: 'second-token' });
    answer(ok('{"attention":1}'));
    answerLate(new Response('{"ok":false,"error":"unauthenticated"}', { status: 401 }));
    await expect(late).resolves.toEqual({ attention: 1 });
    expect(sessionStore.get().phase).toBe('signed-in');
  });

  it('never sends what one person wrote as another', async () => {
    const reload = vi.fn();
    vi.stubGlobal('location', { ...window.location, reload });
    const { sent } = fakeServer(refused(401, 'unauthenticated'));
    const settled = vi.fn();
    const page = new AbortController();
    call('tickets/respond', {}, { signal: page.signal }).then(settled, () => {});
    await vi.waitFor(() => expect(sessionStore.get().phase).toBe('interrupted'), 10_000);
    expect(signedIn(kimsSession)).toBe(false);
    expect(reload).toHaveBeenCalledOnce();
    expect(sent).toHaveLength(1);
    expect(settled).not.toHaveBeenCalled();
    page.abort();
  });

  it('is an ordinary error for whoever is not signed in', async () => {
    sessionStore.set({ phase: 'unknown' });
    fakeServer(refused(401, 'unauthenticated'));
    expect((await errorOf(call('session/show'))).status).toBe(401);
  });
});
