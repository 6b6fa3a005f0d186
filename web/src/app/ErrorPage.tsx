import { Button } from '@mantine/core';
import { IconPlugConnectedX, IconZoomExclamation } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useRevalidator, useRouteError } from 'react-router';
import { errorText, isPassing } from '../api/api-error';
import { EmptyState } from '../shared/EmptyState';
import { usePageTitle } from '../shared/usePageTitle';

const TRY_AGAIN_MS = 5000;

/** What is shown instead of a page that could not be shown. */
export function ErrorPage() {
  const error = useRouteError();
  const canPass = isPassing(error);
  usePageTitle('This page could not be shown');
  // Loading anew would trade this page for the browser's own error page while the server is away.
  const { revalidate } = useRevalidator();
  useEffect(() => {
    if (!canPass) return;
    const timer = setInterval(() => void revalidate(), TRY_AGAIN_MS);
    return () => clearInterval(timer);
  }, [canPass, revalidate]);

  return (
    <EmptyState
      order={1}
      icon={canPass ? IconPlugConnectedX : IconZoomExclamation}
      title={canPass ? 'The server cannot be reached' : 'This page could not be shown'}
      action={
        <Button onClick={() => (canPass ? void revalidate() : window.location.reload())}>
          {canPass ? 'Try now' : 'Load the page again'}
        </Button>
      }
    >
      {canPass
        ? 'It may be restarting, or your network may be down. This page tries again by itself.'
        : errorText(error)}
    </EmptyState>
  );
}

/** The same outside the shell, where no landmark is around it. */
export function RootErrorPage() {
  return (
    <main>
      <ErrorPage />
    </main>
  );
}
