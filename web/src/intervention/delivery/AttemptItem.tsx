import { IconCheck, IconPlayerPause, IconX, type Icon } from '@tabler/icons-react';
import type { Attempt } from '../../api/types';
import { RelativeTime } from '../../shared/RelativeTime';
import { durationWords } from '../../shared/time-words';
import { ExactText } from '../values/ExactText';
import { Fold } from '../values/Fold';
import { LongText } from '../values/LongText';
import { attemptWords, type AttemptTone } from './attempt-words';
import classes from './Delivery.module.css';

const signs: Record<AttemptTone, Icon> = { good: IconCheck, bad: IconX, neutral: IconPlayerPause };

/** One call of the remote: when, how long, what came of it, and its answer to the letter. */
export function AttemptItem({ attempt }: { attempt: Attempt }) {
  const { tone, headline, detail } = attemptWords(attempt);
  const Sign = signs[tone];
  return (
    <li className={classes.attempt} data-tone={tone}>
      <span className={classes.sign} aria-hidden>
        <Sign size={12} stroke={2.6} />
      </span>
      <div className={classes.line}>
        <strong>
          {attempt.number}. {headline}
        </strong>
        <span className={classes.when}>
          <RelativeTime at={attempt.started_at} /> · {durationWords(attempt.duration_ms)}
        </span>
      </div>
      {detail && (
        <div className={classes.detail}>
          <LongText text={detail} label="The whole error" />
        </div>
      )}
      {attempt.response_body ? (
        <Fold summary="Answer">
          <ExactText text={attempt.response_body} label={`Answer to try ${attempt.number}`} />
        </Fold>
      ) : null}
    </li>
  );
}
