import { Button, Code, Loader, Center, Text, Stack } from '@mantine/core';
import { useState } from 'react';
import { Link, useLocation, useNavigate } from 'react-router';
import { useSetupLink } from '../api/account-queries';
import { errorText, hasCode, rightAddress } from '../api/api-error';
import { FormError } from '../shared/FormError';
import { clockWords } from '../shared/time-words';
import { usePageTitle } from '../shared/usePageTitle';
import { EntryCard } from './EntryCard';
import { RightAddress } from './RightAddress';
import { SetUpForm } from './SetUpForm';

export function Component() {
  usePageTitle('Set up');
  const token = useLocation().hash.slice(1);
  return <SetUp key={token} token={token} />;
}

function SetUp({ token }: { token: string }) {
  const navigate = useNavigate();
  const [isVoid, setIsVoid] = useState(token === '');
  const link = useSetupLink(token);
  const address = rightAddress(link.error);

  if (isVoid || hasCode(link.error, 'not_found')) return <VoidLink />;
  return (
    <EntryCard
      title="Welcome to Tickiti"
      lead={
        link.data
          ? `Make the first account. This link works until ${clockWords(Date.parse(link.data.expires_at))}.`
          : 'Make the first account.'
      }
    >
      {link.isPending && (
        <Center py="xl">
          <Loader type="dots" aria-label="Checking the link" />
        </Center>
      )}
      {address ? (
        <RightAddress address={address} />
      ) : (
        <FormError>{link.isError && errorText(link.error)}</FormError>
      )}
      {link.data && (
        <SetUpForm
          token={token}
          onVoid={() => setIsVoid(true)}
          onDone={() => void navigate('/inbox', { replace: true })}
        />
      )}
    </EntryCard>
  );
}

function VoidLink() {
  return (
    <EntryCard
      title="This set-up link no longer works"
      lead="It was used, is older than an hour, or is not complete."
    >
      <Stack>
        <Text size="sm">
          If nobody has an account yet, restart the server: it prints a new link when it starts, and leaves it
          in the file <Code>setup-link</Code> of its data folder. Or make an account there with{' '}
          <Code>tickiti user create</Code>.
        </Text>
        <Text size="sm">If the first account is there already, sign in with it.</Text>
        <Button component={Link} to="/sign-in" variant="default">
          Sign in
        </Button>
      </Stack>
    </EntryCard>
  );
}
