import { Alert, Anchor } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';

/** The way to this very page at the address where signing in works. */
export function RightAddress({ address }: { address: string }) {
  const { pathname, search, hash } = window.location;
  return (
    <Alert color="yellow" role="alert" icon={<IconLock />} p="sm" title="Sign in over https">
      This page came over http, where your browser would not keep a sign-in.{' '}
      <Anchor href={address + pathname + search + hash} size="sm" underline="always">
        Go on at {address}
      </Anchor>
    </Alert>
  );
}
