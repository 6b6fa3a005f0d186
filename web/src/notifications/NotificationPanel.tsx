import { Button, Center, Group, Loader, Title } from '@mantine/core';
import { IconBellOff } from '@tabler/icons-react';
import { useNotifications, useReadNotifications } from '../api/notification-queries';
import { EmptyState } from '../shared/EmptyState';
import { LoadFailed } from '../shared/LoadFailed';
import { notifyFailed } from '../shared/notify';
import { NotificationEntry } from './NotificationEntry';
import classes from './Notifications.module.css';

interface Props {
  unread: number;
  /** An entry's ticket is being opened. */
  onLeave: () => void;
}

/** What I was told, newest first. */
export function NotificationPanel({ unread, onLeave }: Props) {
  const query = useNotifications();
  const { mutate: read, isPending } = useReadNotifications();
  const entries = query.data?.pages.flatMap((page) => page.notifications) ?? [];
  return (
    <>
      <Group justify="space-between" wrap="nowrap" className={classes.head}>
        <Title order={2} size="h4" tabIndex={-1} data-autofocus className={classes.title}>
          Notifications
        </Title>
        {unread > 0 && (
          <Button
            size="compact-sm"
            variant="subtle"
            aria-disabled={isPending || undefined}
            onClick={() =>
              !isPending &&
              read({ all: true }, { onError: (error) => notifyFailed('Not marked as read', error) })
            }
          >
            Mark all as read
          </Button>
        )}
      </Group>
      <div className={classes.scroll}>
        {query.isPending && (
          <Center py="xl" role="status" aria-label="Loading notifications">
            <Loader size="sm" />
          </Center>
        )}
        {query.isError && entries.length === 0 && (
          <LoadFailed error={query.error} onRetry={() => void query.refetch()} />
        )}
        {query.isSuccess && entries.length === 0 && <NothingTold />}
        {entries.length > 0 && (
          <ul className={classes.list}>
            {entries.map((entry) => (
              <NotificationEntry key={entry.id} entry={entry} onOpen={onLeave} />
            ))}
          </ul>
        )}
        {query.hasNextPage && (
          <Center py="sm">
            <Button
              size="xs"
              variant="default"
              aria-disabled={query.isFetching || undefined}
              onClick={() => !query.isFetching && void query.fetchNextPage()}
            >
              {query.isFetchingNextPage ? 'Loading more…' : 'Show more'}
            </Button>
          </Center>
        )}
      </div>
    </>
  );
}

function NothingTold() {
  return (
    <EmptyState icon={IconBellOff} title="Nothing to tell you" order={3}>
      When you manage a queue’s inbox, its new tickets are told here, as far as their intervention is set to
      notify inbox managers. So are decisions of yours that could not be delivered.
    </EmptyState>
  );
}
