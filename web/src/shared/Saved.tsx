import { Group, Text } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';

/** A quiet word beside a button after it did its work; read out when it appears. */
export function Saved({ children }: { children: string | false }) {
  return (
    <div role="status">
      {children && (
        <Group gap={6} c="teal" wrap="nowrap">
          <IconCheck size={16} aria-hidden />
          <Text size="sm" component="span" c="var(--mantine-color-text)">
            {children}
          </Text>
        </Group>
      )}
    </div>
  );
}
