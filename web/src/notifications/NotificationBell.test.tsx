import { MantineProvider } from '@mantine/core';
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createMemoryRouter, Outlet, RouterProvider, useParams } from 'react-router';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { keys } from '../api/keys';
import { createChangeFeed } from '../api/live-changes';
import { useReadAbout } from '../api/notification-queries';
import { createQueryClient } from '../api/query-client';
import { sessionStore } from '../api/session-store';
import type { Notification } from '../api/types';
import { announcementStore } from '../shared/announce';
import { samsSession } from '../test/people';
import { fakeServer, ok, refused } from '../test/server';
import { NotificationBell } from './NotificationBell';

let queries: QueryClient;

beforeEach(() => sessionStore.set({ phase: 'signed-in', session: samsSession }));
afterEach(() => vi.unstubAllGlobals());

const counts = (unread: number) => ({ attention: 0, queues: [], states: {}, unread_notifications: unread });

function entry(id: number, changes: Partial<Notification> = {}): Notification {
  return {
    id: String(id),
    kind: 'new-ticket',
    ticket_id: String(id),
    ticket_number: 100_000 + id,
    subject: `Refund ${id}`,
    queue: 'Refunds',
    created_at: new Date(Date.now() - 5 * 60_000).toISOString(),
    read_at: null,
    ...changes,
  };
}

function page(notifications: Notification[], unread: number, next: string | null = null) {
  return ok(JSON.stringify({ notifications, next_cursor: next, unread }));
}

function TicketPage() {
  useReadAbout(Number(useParams().number));
  return null;
}

function draw(unread: number) {
  queries = createQueryClient();
  queries.setQueryData(keys.counts, counts(unread));
  const frame = (
    <>
      <NotificationBell />
      <Outlet />
    </>
  );
  const router = createMemoryRouter([
    { element: frame, children: [{ index: true }, { path: 'tickets/:number', Component: TicketPage }] },
  ]);
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>,
  );
  return { router, user: userEvent.setup(), bell: screen.getByRole('button') };
}

it('says how many are unread, and nothing of none', () => {
  expect(draw(3).bell).toHaveAccessibleName('Notifications, 3 unread');
});

it('asks for no list before it is opened', () => {
  const { sent } = fakeServer();
  expect(draw(0).bell).toHaveAccessibleName('Notifications');
  expect(sent).toEqual([]);
});

it('lists what I was told, unread by word and not by colour alone', async () => {
  fakeServer(page([entry(2), entry(1, { read_at: '2026-05-01T09:00:00+00:00' })], 1));
  const { user, bell } = draw(1);
  await user.click(bell);
  const [first, second] = await screen.findAllByRole('link');
  expect(first).toHaveAttribute('href', '/tickets/100002');
  expect(first).toHaveAccessibleName(/^Unread: Refund 2 New ticket 100002 in Refunds · 5 min ago$/);
  expect(second).toHaveAccessibleName(/^Refund 1/);
  expect(bell).toHaveAttribute('aria-expanded', 'true');
});

it('has a ticket that is opened read, and closes', async () => {
  const { sent } = fakeServer(page([entry(2), entry(1)], 2), ok('{"read":1,"unread":1}'));
  const { user, bell, router } = draw(2);
  await user.click(bell);
  await user.click(await screen.findByRole('link', { name: /Refund 2/ }));
  expect(router.state.location.pathname).toBe('/tickets/100002');
  await waitFor(() => expect(bell).toHaveAccessibleName('Notifications, 1 unread'));
  expect(sent.at(-1)).toMatchObject({ path: 'notifications/read', body: '{"ticket_number":100002}' });
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
});

it('does not tell the server of a ticket that is opened when nothing is unread', async () => {
  const { sent } = fakeServer(page([entry(1, { read_at: '2026-05-01T09:00:00+00:00' })], 0));
  const { user, bell, router } = draw(0);
  await user.click(bell);
  await user.click(await screen.findByRole('link'));
  expect(router.state.location.pathname).toBe('/tickets/100001');
  expect(sent.map(({ path }) => path)).toEqual(['notifications']);
});

it('marks all as read without loading anything again', async () => {
  const { sent } = fakeServer(page([entry(2), entry(1)], 2), ok('{"read":2,"unread":0}'));
  const { user, bell } = draw(2);
  await user.click(bell);
  await user.click(await screen.findByRole('button', { name: 'Mark all as read' }));
  await waitFor(() => expect(bell).toHaveAccessibleName('Notifications'));
  expect(sent.map(({ path, body }) => [path, body])).toEqual([
    ['notifications', '{"limit":20}'],
    ['notifications/read', '{"all":true}'],
  ]);
  expect(screen.queryByText('Unread:')).not.toBeInTheDocument();
});

it('is opened and closed by keyboard, and gives the focus back', async () => {
  fakeServer(page([entry(1)], 1));
  const { user, bell } = draw(1);
  await user.tab();
  expect(bell).toHaveFocus();
  await user.keyboard('{Enter}');
  const panel = await screen.findByRole('dialog');
  await waitFor(() => expect(panel).toContainElement(document.activeElement as HTMLElement));
  await user.keyboard('{Escape}');
  await waitFor(() => expect(bell).toHaveFocus());
});

it('teaches when there is nothing', async () => {
  fakeServer(page([], 0));
  const { user, bell } = draw(0);
  await user.click(bell);
  const panel = await screen.findByRole('dialog');
  expect(await within(panel).findByText(/its new tickets are told here/)).toBeVisible();
});

it('says when the list could not be loaded, and tries again', async () => {
  const { answer } = fakeServer(refused(403, 'missing_role'));
  const { user, bell } = draw(0);
  await user.click(bell);
  answer(page([entry(1)], 1));
  await user.click(await screen.findByRole('button', { name: 'Try again' }));
  expect(await screen.findByRole('link', { name: /Refund 1/ })).toBeVisible();
});

it('goes on with older ones', async () => {
  const { sent } = fakeServer(page([entry(9)], 2, '9'), page([entry(8)], 2));
  const { user, bell } = draw(2);
  await user.click(bell);
  await user.click(await screen.findByRole('button', { name: 'Show more' }));
  expect(await screen.findByRole('link', { name: /Refund 8/ })).toBeVisible();
  expect(sent.at(-1)?.body).toBe('{"limit":20,"cursor":"9"}');
});

it('follows the events: one question while it is closed, two while it is open', async () => {
  const { sent, answer } = fakeServer(ok(JSON.stringify(counts(1))));
  const { user, bell } = draw(0);
  const feed = createChangeFeed(queries, () => 0);
  feed.changed({ ticket_ids: ['1'], more: false });
  await waitFor(() => expect(bell).toHaveAccessibleName('Notifications, 1 unread'));
  expect(sent.map(({ path }) => path)).toEqual(['tickets/counts']);
  expect(announcementStore.get().text).toBe('News. 1 unread notification.');

  answer(page([entry(1)], 1), ok(JSON.stringify(counts(2))), page([entry(2), entry(1)], 2));
  await user.click(bell);
  await screen.findByRole('link', { name: /Refund 1/ });
  feed.changed({ ticket_ids: ['2'], more: false });
  expect(await screen.findByRole('link', { name: /Refund 2/ })).toBeVisible();
  expect(sent.slice(2).map(({ path }) => path)).toEqual(['tickets/counts', 'notifications']);
  feed.stop();
});
