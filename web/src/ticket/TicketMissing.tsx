import { Button } from '@mantine/core';
import { IconTicketOff } from '@tabler/icons-react';
import { Link } from 'react-router';
import { EmptyState } from '../shared/EmptyState';
import { lastInbox } from '../shared/inbox-place';
import { usePageTitle } from '../shared/usePageTitle';

export function TicketMissing({ number }: { number: string }) {
  const shown = number.slice(0, 20);
  usePageTitle(`No ticket ${shown}`);
  return (
    <EmptyState
      icon={IconTicketOff}
      order={1}
      title={`There is no ticket ${shown}`}
      action={
        <Button component={Link} to={lastInbox().address} variant="default">
          Back to the inbox
        </Button>
      }
    >
      Ticket numbers have at least six digits. Search the inbox by subject, e-mail address or reference.
    </EmptyState>
  );
}
