import { Stack, Text, ThemeIcon, Title } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';

interface Props {
  icon: Icon;
  title: string;
  /** Says what will be here, or what to do. */
  children: ReactNode;
  action?: ReactNode;
  /** Level of the title in the page's outline. */
  order?: 1 | 2 | 3;
}

/** What a page or list says when it has nothing to show. */
export function EmptyState({ icon: Glyph, title, children, action, order = 2 }: Props) {
  return (
    <Stack align="center" gap="sm" py={64} px="md" ta="center" maw={480} mx="auto">
      <ThemeIcon size={56} radius="xl" variant="light" aria-hidden>
        <Glyph size={28} stroke={1.6} />
      </ThemeIcon>
      <Title order={order} size="h3">
        {title}
      </Title>
      <Text c="dimmed">{children}</Text>
      {action}
    </Stack>
  );
}
