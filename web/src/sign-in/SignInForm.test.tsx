import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { loadSession } from '../api/account-queries';
import { createQueryClient } from '../api/query-client';
import { sessionStore } from '../api/session-store';
import { samsSession } from '../test/people';
import { fakeServer, ok, refused } from '../test/server';
import { SignInForm } from './SignInForm';

const onSignedIn = vi.fn();

function show(email?: string) {
  render(
    <MantineProvider>
      <QueryClientProvider client={createQueryClient()}>
        <SignInForm email={email} onSignedIn={onSignedIn} />
      </QueryClientProvider>
    </MantineProvider>,
  );
}

beforeEach(() => {
  sessionStore.set({ phase: 'signed-out' });
  onSignedIn.mockClear();
});
afterEach(() => vi.unstubAllGlobals());

it('signs in by keyboard alone', async () => {
  const { sent } = fakeServer(ok(JSON.stringify(samsSession)));
  show();
  await userEvent.keyboard('sam@example.com{Tab}correct horse{Enter}');
  await vi.waitFor(() => expect(onSignedIn).toHaveBeenCalled(), 10_000);
  expect(sent[0]).toMatchObject({
    path: 'session/create',
    body: '{"email":"sam@example.com","password":"correct horse"}',
  });
  expect(sessionStore.get().phase).toBe('signed-in');
});

it('names what is missing at its field and goes there, without asking the server', async () => {
  const { sent } = fakeServer();
  show('sam@example.com');
  await userEvent.click(screen.getByRole('button', { name: 'Sign in' }));
  const password = screen.getByLabelText('Password');
  expect(password).toHaveFocus();
  expect(password).toBeInvalid();
  expect(password).toHaveAccessibleDescription('Enter your password.');
  expect(sent).toHaveLength(0);
});

it('says why it was refused and keeps what was typed', async () => {
  fakeServer(refused(401, 'unauthenticated'));
  show();
  await userEvent.keyboard('sam@example.com{Tab}wrong{Enter}');
  expect(await screen.findByRole('alert')).toHaveTextContent('It is unauthenticated.');
  expect(screen.getByLabelText('E-mail')).toHaveValue('sam@example.com');
});

it('leaves the focus on the button when it was refused', async () => {
  fakeServer(refused(401, 'unauthenticated'));
  show();
  await userEvent.keyboard('sam@example.com{Tab}wrong');
  const button = screen.getByRole('button', { name: 'Sign in' });
  await userEvent.click(button);
  await screen.findByRole('alert');
  expect(button).toHaveFocus();
});

const lost = refused(403, 'https_required', { data: { url: 'https://desk.example' } });

it('offers the https address when the page came over http', async () => {
  fakeServer(lost);
  show();
  await userEvent.keyboard('sam@example.com{Tab}correct horse{Enter}');
  expect(await screen.findByRole('alert')).toHaveTextContent('came over http');
  const way = screen.getByRole('link', { name: 'Go on at https://desk.example' });
  expect(way).toHaveAttribute('href', `https://desk.example${window.location.pathname}`);
});

it('offers it before a password is typed, once the page has asked who is signed in', async () => {
  fakeServer(lost);
  sessionStore.set({ phase: 'unknown' });
  expect(await loadSession()).toBeUndefined();
  show();
  expect(screen.getByRole('link', { name: 'Go on at https://desk.example' })).toBeVisible();
});
