import { Tooltip } from '@mantine/core';
import { countdownWords, exactWords } from './time-words';
import { useNow } from './useNow';

/** What is left until `at` (RFC 3339), ticking; "now" when it has passed. */
export function CountdownTo({ at }: { at: string }) {
  const now = useNow('seconds');
  const time = Date.parse(at);
  return (
    <Tooltip label={exactWords(time)}>
      <time dateTime={at} style={{ fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }}>
        {countdownWords(time, now)}
      </time>
    </Tooltip>
  );
}
