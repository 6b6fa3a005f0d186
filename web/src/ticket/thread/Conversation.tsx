import { Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useLocation } from 'react-router';
import { usePerson } from '../../api/account-queries';
import type { Mailed, TicketResponse } from '../../api/types';
import type { Author } from './author';
import { NewResponses } from './NewResponses';
import { ResponseCard, anchorOf } from './ResponseCard';
import { useUnseen } from './useUnseen';
import classes from './Conversation.module.css';

interface Props {
  ticketNumber: number;
  responses: TicketResponse[];
  mailed: Mailed[];
  author: (response: TicketResponse) => Author;
}

/** The responses, oldest first; what arrives while they are read comes at the end. */
export function Conversation({ ticketNumber, responses, mailed, author }: Props) {
  const me = usePerson();
  const { hash } = useLocation();
  const { unseen, direction, watch } = useUnseen(responses, me.email);
  const unseenIds = new Set(unseen.map(({ id }) => id));
  const hasJumped = useRef('');

  useEffect(() => {
    if (!hash.startsWith('#response-') || hasJumped.current === hash) return;
    const target = document.getElementById(hash.slice(1));
    if (!target) return;
    hasJumped.current = hash;
    target.scrollIntoView({ block: 'start' });
    target.focus({ preventScroll: true });
  }, [hash, responses.length]);

  const jump = () => {
    const first = unseen[0];
    const target = first && document.getElementById(anchorOf(first.id));
    target?.scrollIntoView({ block: 'start' });
    target?.focus({ preventScroll: true });
  };
  return (
    <section aria-label="Conversation" className={classes.conversation}>
      {responses.length === 0 && <Text c="dimmed">Nothing has been written on this ticket yet.</Text>}
      <ol className={classes.responses}>
        {responses.map((response) => (
          <li key={response.id}>
            <ResponseCard
              ticketNumber={ticketNumber}
              response={response}
              mailed={mailed.find(({ response_id }) => response_id === response.id)}
              author={author(response)}
              isTarget={hash === `#${anchorOf(response.id)}`}
              ref={
                unseenIds.has(response.id)
                  ? (card) => (card ? watch(response.id, card) : undefined)
                  : undefined
              }
            />
          </li>
        ))}
      </ol>
      <NewResponses count={unseen.length} direction={direction} onJump={jump} />
    </section>
  );
}
