import { Button, Modal, Stack, Text } from '@mantine/core';
import { useEffect } from 'react';
import { call } from '../api/client';
import { sessionStore, signedIn } from '../api/session-store';
import type { Session } from '../api/types';
import { leave } from '../app/leave';
import { useStore } from '../shared/store';
import { SignInForm } from './SignInForm';

/**
 * Lies over the open page when its session has ended. Once the same person has signed in, here or in
 * another tab, every call that was refused goes on, and nothing on the page is lost.
 */
export function SignInAgain() {
  const state = useStore(sessionStore);
  const isInterrupted = state.phase === 'interrupted';
  useEffect(() => {
    if (!isInterrupted) return;
    const look = () => {
      const options = { waitsForSignIn: false };
      void call<Session>('session/show', {}, options).then(signedIn, () => {});
    };
    window.addEventListener('focus', look);
    return () => window.removeEventListener('focus', look);
  }, [isInterrupted]);

  return (
    <Modal
      opened={isInterrupted}
      onClose={() => {}}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title="Sign in again"
      centered
      zIndex={500}
    >
      {isInterrupted && (
        <Stack>
          <Text size="sm">
            Your session has ended. The page is kept as it is and goes on when you have signed in.
          </Text>
          <SignInForm email={state.session.person.email} onSignedIn={() => {}} />
          <Button variant="subtle" color="gray" size="compact-sm" onClick={leave}>
            Leave this page instead
          </Button>
        </Stack>
      )}
    </Modal>
  );
}
