import { vi } from 'vitest';

export interface Sent {
  path: string;
  headers: Record<string, string>;
  body: string;
}

type Answer = { status?: number; body?: string; headers?: Record<string, string> } | 'no network';

/** Stands in for the server: answers calls in turn, keeps what was sent. */
export function fakeServer(...answers: Answer[]) {
  const sent: Sent[] = [];
  const fetch = vi.fn(async (url: string, request: RequestInit) => {
    sent.push({
      path: url.replace('/api/v1/', ''),
      headers: request.headers as Record<string, string>,
      body: String(request.body),
    });
    const answer = answers.shift();
    if (answer === undefined) throw new Error(`The test has no answer left for ${url}.`);
    if (answer === 'no network') throw new TypeError('Failed to fetch');
    return new Response(answer.body ?? '{"ok":true,"data":{}}', {
      status: answer.status ?? 200,
      headers: answer.headers,
    });
  });
  vi.stubGlobal('fetch', fetch);
  return { sent, answer: (...more: Answer[]) => answers.push(...more) };
}

export function ok(data: string): Answer {
  return { body: `{"ok":true,"data":${data}}` };
}

export function refused(status: number, error: string, more: object = {}): Answer {
  return { status, body: JSON.stringify({ ok: false, error, message: `It is ${error}.`, ...more }) };
}
