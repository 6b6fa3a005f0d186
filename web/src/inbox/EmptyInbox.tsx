import { Button, Code, Text } from '@mantine/core';
import { IconCircleCheck, IconFilterOff, IconInbox, IconSearch } from '@tabler/icons-react';
import { Link } from 'react-router';
import { usePerson } from '../api/account-queries';
import { EmptyState } from '../shared/EmptyState';
import { inboxPath, isNarrowed, type ViewFilter } from './view-filter';

/** What stands in place of the list when no ticket is in this view. */
export function EmptyInbox({ filter }: { filter: ViewFilter }) {
  if (filter.search) return <NothingFound filter={filter} />;
  if (!isNarrowed(filter)) return <NothingOpen />;
  if (inboxPath(filter) === inboxPath({ attention: true })) return <NothingForMe />;
  return (
    <EmptyState
      icon={IconFilterOff}
      title="No tickets here"
      action={
        <Button component={Link} to="/inbox" variant="default">
          Clear filters
        </Button>
      }
    >
      No ticket is in this view now. It fills by itself as soon as one comes.
    </EmptyState>
  );
}

function NothingFound({ filter }: { filter: ViewFilter }) {
  const looksEverywhere = filter.status === 'all';
  return (
    <EmptyState
      icon={IconSearch}
      title="Nothing found"
      action={
        looksEverywhere ? (
          <Button component={Link} to="/inbox" variant="default">
            Clear filters
          </Button>
        ) : (
          <Button component={Link} to={inboxPath({ search: filter.search, status: 'all' })} variant="default">
            Search all tickets
          </Button>
        )
      }
    >
      The search looks at the number, the subject, the originator and the remote system’s id of{' '}
      {looksEverywhere ? 'every ticket' : 'the tickets in this view'}. The start of a word is enough.
    </EmptyState>
  );
}

function NothingForMe() {
  return (
    <EmptyState
      icon={IconCircleCheck}
      title="Nothing waits for you"
      action={
        <Button component={Link} to="/inbox" variant="default">
          All open tickets
        </Button>
      }
    >
      Open tickets that are assigned to you appear here, new ones that wait in a queue you manage, and
      decisions of yours that could not be delivered.
    </EmptyState>
  );
}

function NothingOpen() {
  const { role } = usePerson();
  return (
    <EmptyState
      icon={IconInbox}
      title="No open tickets"
      action={role === 'staff' ? undefined : <HowToConnect />}
    >
      Tickets appear here by themselves when a remote system asks for a decision. You look at what it sent,
      decide, and Tickiti tells it.
    </EmptyState>
  );
}

function HowToConnect() {
  return (
    <Text c="dimmed" size="sm">
      To connect a remote system, define an intervention with <Code>v1/workflow/interventions/create</Code> of
      the API, and give the system a token of its own with <Code>tickiti token create</Code>.
    </Text>
  );
}
