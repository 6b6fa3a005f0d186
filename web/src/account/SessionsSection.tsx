import { Button, Stack } from '@mantine/core';
import { IconLogout } from '@tabler/icons-react';
import { useEndOtherSession, useSessions, useSignOut } from '../api/account-queries';
import { errorText } from '../api/api-error';
import { leave } from '../app/leave';
import { ConfirmButton } from '../shared/ConfirmButton';
import { FormError } from '../shared/FormError';
import { LoadFailed } from '../shared/LoadFailed';
import { Section } from '../shared/Section';
import { RowSkeletons } from '../shared/Skeletons';
import { SessionRow } from './SessionRow';

export function SessionsSection() {
  const sessions = useSessions();
  const endOther = useEndOtherSession();
  const signOut = useSignOut();
  const failed = endOther.error ?? signOut.error;

  return (
    <Section
      title="Where you are signed in"
      lead="One that is not yours? Sign it out and change your password."
    >
      <Stack gap="md">
        <FormError>{failed && errorText(failed)}</FormError>
        {sessions.isPending && <RowSkeletons label="Loading your sessions" rows={2} />}
        {sessions.isError && <LoadFailed error={sessions.error} onRetry={() => void sessions.refetch()} />}
        {sessions.data && (
          <Stack component="ul" gap={0} m={0} p={0} style={{ listStyle: 'none' }}>
            {sessions.data.map((session) => (
              <SessionRow
                key={session.id}
                session={session}
                isEnding={endOther.isPending && endOther.variables.session_id === session.id}
                onEnd={() => endOther.mutate({ session_id: session.id })}
              />
            ))}
          </Stack>
        )}
        <div>
          <ConfirmButton
            question="This signs you out here and in every other browser."
            confirmLabel="Sign out everywhere"
            onConfirm={() => signOut.mutate({ everywhere: true }, { onSuccess: leave })}
          >
            {(open) => (
              <Button variant="default" leftSection={<IconLogout size={16} />} onClick={open}>
                Sign out everywhere
              </Button>
            )}
          </ConfirmButton>
        </div>
      </Stack>
    </Section>
  );
}
