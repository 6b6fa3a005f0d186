import { Button, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTicketAudit } from '../../api/ticket-queries';
import { LoadFailed } from '../../shared/LoadFailed';
import { TextSkeleton } from '../../shared/Skeletons';
import { holdEndLabel } from '../actions/hold-days';
import type { Names } from '../actions/ticket-change';
import { historyLine } from './audit-words';
import { HistoryRow } from './HistoryRow';
import classes from './History.module.css';

/** Who did what on this ticket; asked for when it is opened. */
export function History({ number, names }: { number: number; names: Names }) {
  const [isOpen, { toggle }] = useDisclosure(false);
  const id = useId();
  const Glyph = isOpen ? IconChevronUp : IconChevronDown;
  return (
    <section aria-label="History" className={classes.history}>
      <Title order={2} size="h5">
        History
      </Title>
      <Button
        size="compact-sm"
        variant="subtle"
        aria-expanded={isOpen}
        aria-controls={id}
        leftSection={<Glyph size={15} aria-hidden />}
        onClick={toggle}
      >
        {isOpen ? 'Hide history' : 'Show history'}
      </Button>
      <div id={id} className={classes.content}>
        {isOpen && <Entries number={number} names={names} />}
      </div>
    </section>
  );
}

function Entries({ number, names }: { number: number; names: Names }) {
  const { data, error, refetch } = useTicketAudit(number);
  const [today] = useState(() => new Date());
  if (error) return <LoadFailed error={error} onRetry={() => void refetch()} />;
  if (!data) return <TextSkeleton label="Loading the history" lines={4} />;
  if (data.entries.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        Nothing has happened on this ticket yet.
      </Text>
    );
  }
  const words = { person: names.person, day: (date: string) => holdEndLabel(date, today) };
  return (
    <ol className={classes.entries}>
      {data.entries.map((entry, index) => (
        <HistoryRow key={index} at={entry.at} line={historyLine(entry, words)} />
      ))}
    </ol>
  );
}
