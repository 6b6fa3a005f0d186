import { Button, Group, Loader, Text } from '@mantine/core';
import { connectionStore } from '../api/connection';
import { versionStore } from '../api/live-store';
import { useStore } from '../shared/store';
import classes from './ConnectionBanner.module.css';

/** Says above the page when the server is away, and when it has become another version. */
export function ConnectionBanner() {
  const trouble = useStore(connectionStore);
  const version = useStore(versionStore);
  const isUpdated = version !== null && version.first !== version.now;
  return (
    <div role="status" className={classes.banners}>
      {trouble && (
        <Group className={classes.trouble} gap="sm" wrap="nowrap">
          <Loader size={16} color="currentColor" aria-hidden />
          <Text size="sm" component="span">
            The server cannot be reached; what you typed is kept. Trying again…
          </Text>
        </Group>
      )}
      {!trouble && isUpdated && (
        <Group className={classes.update} gap="sm" justify="space-between">
          <Text size="sm" component="span">
            Tickiti was updated. Load the page again when you are ready.
          </Text>
          <Button size="compact-sm" variant="default" onClick={() => window.location.reload()}>
            Load again
          </Button>
        </Group>
      )}
    </div>
  );
}
