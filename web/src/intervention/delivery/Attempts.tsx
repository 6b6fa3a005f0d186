import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Attempt } from '../../api/types';
import { counted } from '../../shared/words';
import { AttemptItem } from './AttemptItem';
import classes from './Delivery.module.css';

const SHOWN_AT_FIRST = 8;

/** Each call about the latest decision, oldest first; of many, the latest ones until all are asked for. */
export function Attempts({ attempts }: { attempts: Attempt[] }) {
  const [isAll, setAll] = useState(false);
  const hidden = isAll ? 0 : Math.max(0, attempts.length - SHOWN_AT_FIRST);
  return (
    <>
      {hidden > 0 && (
        <Button size="compact-sm" variant="subtle" onClick={() => setAll(true)}>
          Show {counted(hidden, 'earlier try', 'earlier tries')}
        </Button>
      )}
      <ol className={classes.attempts}>
        {attempts.slice(hidden).map((attempt) => (
          <AttemptItem key={`${attempt.number} ${attempt.started_at}`} attempt={attempt} />
        ))}
      </ol>
    </>
  );
}
