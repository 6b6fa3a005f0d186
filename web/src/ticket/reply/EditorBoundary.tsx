import { Alert, Button, Group, Text } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { Component, type ReactNode } from 'react';

/** Keeps the rest of the page when the editor cannot be loaded, as after an update of the server. */
export class EditorBoundary extends Component<{ children: ReactNode }, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override render() {
    if (!this.state.hasFailed) return this.props.children;
    return (
      <Alert color="red" icon={<IconAlertCircle />} title="The editor could not be loaded" role="alert">
        <Group justify="space-between">
          <Text size="sm">What you have written is kept. Load the page again to go on.</Text>
          <Button size="xs" variant="default" onClick={() => window.location.reload()}>
            Load again
          </Button>
        </Group>
      </Alert>
    );
  }
}
