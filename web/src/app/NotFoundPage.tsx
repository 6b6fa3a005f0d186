import { Button } from '@mantine/core';
import { IconMapOff } from '@tabler/icons-react';
import { Link } from 'react-router';
import classes from './NotFoundPage.module.css';
import { EmptyState } from '../shared/EmptyState';
import { usePageTitle } from '../shared/usePageTitle';

export function NotFoundPage() {
  usePageTitle('No such page');
  return (
    <main className={classes.main}>
      <EmptyState
        order={1}
        icon={IconMapOff}
        title="There is no page here"
        action={
          <Button component={Link} to="/inbox">
            Go to the inbox
          </Button>
        }
      >
        The address may be mistyped, or the link may be an old one.
      </EmptyState>
    </main>
  );
}
