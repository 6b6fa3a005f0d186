import { Group, Text, Title } from '@mantine/core';
import { useId, useRef } from 'react';
import { useTicket } from '../../api/ticket-queries';
import type { Intervention } from '../../api/types';
import { Attempts } from './Attempts';
import { mayRetry, nextStep, triesWords } from './delivery-words';
import { NextStepText } from './NextStepText';
import { RetryNow } from './RetryNow';
import classes from './Delivery.module.css';

/** How telling the remote goes: what happens next, and each try so far. */
export function Delivery({ intervention }: { intervention: Intervention }) {
  const titleId = useId();
  const sentence = useRef<HTMLParagraphElement>(null);
  const { delivery, attempts } = intervention;
  const { data: ticket } = useTicket(intervention.ticket_number);
  const tries = triesWords(intervention);
  return (
    <section aria-labelledby={titleId} className={classes.delivery}>
      <Group justify="space-between" mih={30} wrap="nowrap">
        <Group gap="xs" align="baseline">
          <Title order={3} id={titleId} size="h5">
            Delivery
          </Title>
          {tries && (
            <Text size="xs" c="dimmed">
              {tries}
            </Text>
          )}
        </Group>
        {(ticket?.may?.retry ?? true) && mayRetry(delivery.state) && (
          <RetryNow ticketNumber={intervention.ticket_number} onDone={() => sentence.current?.focus()} />
        )}
      </Group>
      <p ref={sentence} tabIndex={-1} className={classes.next}>
        <NextStepText step={nextStep(intervention)} />
      </p>
      {attempts.length > 0 && <Attempts attempts={attempts} />}
    </section>
  );
}
