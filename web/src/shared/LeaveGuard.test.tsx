import { MantineProvider } from '@mantine/core';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createMemoryRouter, Link, RouterProvider } from 'react-router';
import { expect, it } from 'vitest';
import { LeaveGuard } from './LeaveGuard';
import { useUnsaved, type Unsaved } from './unsaved';

function Form({ unsaved }: { unsaved: Unsaved }) {
  useUnsaved(true, unsaved);
  return null;
}

function openPage(...all: Unsaved[]) {
  const page = (
    <>
      {all.map((unsaved) => (
        <Form key={unsaved.next} unsaved={unsaved} />
      ))}
      <Link to="/inbox">Inbox</Link>
      <LeaveGuard />
    </>
  );
  const router = createMemoryRouter([
    { path: '/', element: page },
    { path: '/inbox', element: 'The inbox' },
  ]);
  render(
    <MantineProvider env="test">
      <RouterProvider router={router} />
    </MantineProvider>,
  );
  return userEvent.click(screen.getByRole('link'));
}

const kept: Unsaved = { next: 'submit', isKept: true };
const lost: Unsaved = { next: 'send', isKept: false };

it.each([
  ['a decision that is kept', [kept], 'Leave before you submit?', 'you find them here'],
  ['a reply that is not', [lost], 'Leave before you send?', 'it is lost'],
  ['both', [kept, lost], 'Leave before you submit?', 'it is lost'],
])('asks about %s', async (_what, all, title, text) => {
  await openPage(...all);
  const dialog = await screen.findByRole('dialog', { name: title });
  expect(dialog).toHaveTextContent(text);
  await userEvent.click(screen.getByRole('button', { name: 'Leave' }));
  expect(await screen.findByText('The inbox')).toBeVisible();
});

it('lets a page go on which nothing is unsaved', async () => {
  await openPage();
  expect(await screen.findByText('The inbox')).toBeVisible();
});
