import { createBrowserRouter, redirect } from 'react-router';
import { loadSession } from '../api/account-queries';
import { ErrorPage, RootErrorPage } from './ErrorPage';
import { LoadingPage } from './LoadingPage';
import { NotFoundPage } from './NotFoundPage';
import { Shell } from './Shell';
import { safeNext } from './safe-next';
import { signInPath } from './sign-in-path';

async function needPerson({ request }: { request: Request }) {
  if (await loadSession()) return null;
  throw redirect(signInPath(request.url));
}

async function needNobody({ request }: { request: Request }) {
  if (await loadSession()) throw redirect(safeNext(new URL(request.url).searchParams.get('next')));
  return null;
}

export const router = createBrowserRouter([
  {
    ErrorBoundary: RootErrorPage,
    HydrateFallback: LoadingPage,
    children: [
      {
        loader: needPerson,
        // The session is watched by calls and events; moving between pages need not ask again.
        shouldRevalidate: () => false,
        Component: Shell,
        children: [
          {
            ErrorBoundary: ErrorPage,
            children: [
              { index: true, loader: () => redirect('/inbox') },
              { path: 'inbox', lazy: () => import('../inbox/InboxPage') },
              { path: 'tickets/:number', lazy: () => import('../ticket/TicketPage') },
              { path: 'account', lazy: () => import('../account/AccountPage') },
            ],
          },
        ],
      },
      { path: 'sign-in', loader: needNobody, lazy: () => import('../sign-in/SignInPage') },
      { path: 'setup', lazy: () => import('../sign-in/SetUpPage') },
      { path: '*', Component: NotFoundPage },
    ],
  },
]);
