import { Button, Group, Text } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { RelativeTime } from '../../shared/RelativeTime';

interface Props {
  savedAt: number;
  onDiscard: () => void;
}

export function DraftNote({ savedAt, onDiscard }: Props) {
  return (
    <Group gap={6} wrap="nowrap" role="status">
      <IconPencil size={15} aria-hidden />
      <Text size="sm" component="span">
        Your draft from <RelativeTime at={new Date(savedAt).toISOString()} isSkippedByTab />
      </Text>
      <Button size="compact-sm" variant="subtle" onClick={onDiscard}>
        Discard
      </Button>
    </Group>
  );
}
