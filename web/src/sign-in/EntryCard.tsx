import { Paper, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { ConnectionBanner } from '../app/ConnectionBanner';
import icon from '../app/icon.svg';
import classes from './EntryCard.module.css';

/** The frame of the pages before anybody is signed in. */
export function EntryCard({
  title,
  lead,
  children,
}: {
  title: string;
  lead: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className={classes.page}>
      <ConnectionBanner />
      <main className={classes.main}>
        <Stack gap="xl" w="100%" maw={420}>
          <Stack gap={6} align="center" ta="center">
            <img src={icon} alt="Tickiti" width={44} height={44} className={classes.mark} />
            <Title order={1} size="h2">
              {title}
            </Title>
            <Text c="dimmed">{lead}</Text>
          </Stack>
          <Paper withBorder radius="lg" className={classes.card}>
            {children}
          </Paper>
        </Stack>
      </main>
    </div>
  );
}
