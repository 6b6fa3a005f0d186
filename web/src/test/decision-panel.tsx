import { QueryClientProvider } from '@tanstack/react-query';
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { vi } from 'vitest';
import { MantineProvider } from '@mantine/core';
import { stringifyExact } from '../api/exact-json';
import { keys } from '../api/keys';
import { createQueryClient } from '../api/query-client';
import { sessionStore } from '../api/session-store';
import type { Intervention } from '../api/types';
import { anIntervention } from './interventions';
import { samsSession } from './people';
import { InterventionPanel } from '../intervention/InterventionPanel';

interface Submit {
  key: string;
  body: { version: number; data: Record<string, unknown> };
}

/** The server as far as the panel of an intervention asks it; `now` and `decidedBy` may be changed by a test. */
export class PanelServer {
  now: Intervention | undefined = anIntervention();
  decidedBy = 'kim@example.com';
  submits: Submit[] = [];
  onSubmit: () => Response | Promise<Response> | 'no network' = () => this.decided();
  /** Questions under this path are never answered. */
  silentOn = '';

  decided(): Response {
    return this.ok({ ticket_id: 17, response_id: 42, state: 'submitted', version: 2 });
  }

  ok(data: unknown): Response {
    return new Response(`{"ok":true,"data":${stringifyExact(data)}}`);
  }

  refuse(status: number, error: string, more = {}): Response {
    return new Response(stringifyExact({ ok: false, error, message: `It is ${error}.`, ...more }), {
      status,
    });
  }

  answer(path: string, request: RequestInit): Response | Promise<Response> {
    if (path === this.silentOn) return new Promise(() => {});
    if (path === 'interventions/show') return this.now ? this.ok(this.now) : this.refuse(404, 'not_found');
    if (path === 'tickets/people') return this.ok({ people: [{ email: 'kim@example.com', name: 'Kim' }] });
    if (path === 'tickets/show') {
      const id = this.now?.response_id;
      const response = {
        id: String(id),
        created_by_email: this.decidedBy,
        created_at: '2026-05-01T09:00:00Z',
      };
      return this.ok({ ticket: { id: '17' }, responses: id ? [response] : [] });
    }
    const headers = request.headers as Record<string, string>;
    // eslint-disable-next-line no-restricted-syntax -- the test's own request
    const body = JSON.parse(String(request.body)) as Submit['body'];
    this.submits.push({ key: headers['Idempotency-Key'] ?? '', body });
    const answer = this.onSubmit();
    if (answer === 'no network') throw new TypeError('Failed to fetch');
    return answer;
  }
}

export const person = userEvent.setup();

/** Sam at a browser that keeps nothing yet. */
export function startServer(): PanelServer {
  localStorage.clear();
  sessionStore.set({ phase: 'signed-in', session: samsSession });
  const server = new PanelServer();
  vi.stubGlobal('fetch', async (url: string, request: RequestInit) =>
    server.answer(url.replace('/api/v1/', ''), request),
  );
  return server;
}

export function openPanel() {
  const queries = createQueryClient();
  const router = createMemoryRouter([
    { path: '/', Component: () => <InterventionPanel ticketNumber={100009} /> },
  ]);
  const view = render(
    <MantineProvider env="test">
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>,
  );
  const refresh = () => act(() => queries.invalidateQueries({ queryKey: keys.ticketAll(100009) }));
  return { ...view, refresh };
}

export const price = () => screen.findByRole('textbox', { name: 'Order price' });
export const submitButton = () => screen.getByRole('button', { name: 'Submit' });

export async function typePrice(text: string) {
  await person.clear(await price());
  await person.type(await price(), text);
}
