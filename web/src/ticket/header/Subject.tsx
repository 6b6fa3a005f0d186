import { Button, Title } from '@mantine/core';
import { useState } from 'react';
import classes from './TicketHeader.module.css';

const SHOWN_CHARACTERS = 240;

/** The subject as the page's title; a very long one is cut until it is asked for. */
export function Subject({ text }: { text: string }) {
  const [isWhole, setWhole] = useState(false);
  const isCut = text.length > SHOWN_CHARACTERS && !isWhole;
  return (
    <div className={classes.subject}>
      <Title order={1} size="h3" dir="auto">
        {isCut ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text}
      </Title>
      {text.length > SHOWN_CHARACTERS && (
        <Button size="compact-sm" variant="subtle" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {isWhole ? 'Show less' : 'Show the whole subject'}
        </Button>
      )}
    </div>
  );
}
