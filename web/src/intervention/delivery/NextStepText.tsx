import { Tooltip } from '@mantine/core';
import { countdownWords, exactWords } from '../../shared/time-words';
import { useNow } from '../../shared/useNow';
import type { NextStep } from './delivery-words';

/** What happens next, counting down where it is a matter of time. */
export function NextStepText({ step }: { step: NextStep }) {
  return 'text' in step ? <>{step.text}</> : <Countdown {...step} />;
}

function Countdown({ before, until, after, due }: Extract<NextStep, { until: string }>) {
  const now = useNow('seconds');
  const time = Date.parse(until);
  if (time <= now) return <>{due}</>;
  return (
    <>
      {before}
      <Tooltip label={exactWords(time)} events={{ hover: true, focus: true, touch: true }}>
        {/* A time of its own to stop at, since its exact words show on focus. */}
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <time dateTime={until} tabIndex={0} style={{ fontVariantNumeric: 'tabular-nums' }}>
          {countdownWords(time, now)}
        </time>
      </Tooltip>
      {after}
    </>
  );
}
