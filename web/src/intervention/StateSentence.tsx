import { forwardRef } from 'react';
import type { Intervention } from '../api/types';
import { RelativeTime } from '../shared/RelativeTime';
import { NextStepText } from './delivery/NextStepText';
import { nextStep } from './delivery/delivery-words';
import type { Decider } from './useDecider';
import classes from './InterventionPanel.module.css';

interface Props {
  intervention: Intervention;
  decider: Decider | undefined;
}

/** What the state means now, in a sentence; takes the focus after a decision. */
export const StateSentence = forwardRef<HTMLParagraphElement, Props>(function StateSentence(
  { intervention, decider },
  ref,
) {
  return (
    <p ref={ref} tabIndex={-1} data-takes-focus className={classes.sentence}>
      {intervention.response_id === null ? (
        'Waits for a person to decide.'
      ) : (
        <>
          {decider ? (
            <>
              Decided by {decider.name} <RelativeTime at={decider.at} />.{' '}
            </>
          ) : (
            'Decided. '
          )}
          <NextStepText step={nextStep(intervention)} />
        </>
      )}
    </p>
  );
});
