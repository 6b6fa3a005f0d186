import { Tooltip } from '@mantine/core';
import { exactWords, relativeWords } from './time-words';
import { useNow } from './useNow';

interface Props {
  /** RFC 3339, as the API gives it. */
  at: string;
  /** In a row of many, so that Tab does not stop at each. */
  isSkippedByTab?: boolean;
}

/** "5 min ago", with the exact time in the viewer's zone on hover and focus. */
export function RelativeTime({ at, isSkippedByTab = false }: Props) {
  const now = useNow();
  const time = Date.parse(at);
  return (
    <Tooltip label={exactWords(time)} events={{ hover: true, focus: true, touch: true }} openDelay={200}>
      <time dateTime={at} tabIndex={isSkippedByTab ? undefined : 0}>
        {relativeWords(time, now)}
      </time>
    </Tooltip>
  );
}
