import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { dayLabel, firstHoldDay, holdMoment, holdPresets } from './hold-days';
import classes from './HoldChoices.module.css';

interface Props {
  /** The start of a day in the viewer's zone, or null for no end. */
  onHold: (until: string | null) => void;
  /** Given for a ticket that is on hold. */
  onRelease?: () => void;
}

/** The days that a ticket can be put on hold until. */
export function HoldChoices({ onHold, onRelease }: Props) {
  const [today] = useState(() => new Date());
  const [day, setDay] = useState('');
  const [error, setError] = useState<string>();
  const first = firstHoldDay(today);

  const holdUntilDay = () => {
    if (day >= first) onHold(holdMoment(day));
    else setError(day ? 'Choose a day after today.' : 'Choose a day first.');
  };
  return (
    <Stack gap={4}>
      {onRelease && (
        <button type="button" className={classes.choice} onClick={onRelease} data-autofocus>
          Take it off hold
        </button>
      )}
      {holdPresets(today).map((preset, index) => (
        <button
          key={preset.label}
          type="button"
          className={classes.choice}
          onClick={() => onHold(holdMoment(preset.day))}
          data-autofocus={(!onRelease && index === 0) || undefined}
        >
          {preset.label}
          <Text component="span" size="sm" c="dimmed">
            {dayLabel(preset.day, today)}
          </Text>
        </button>
      ))}
      <button type="button" className={classes.choice} onClick={() => onHold(null)}>
        Without an end
        <Text component="span" size="sm" c="dimmed">
          until somebody opens it
        </Text>
      </button>
      <Group gap="xs" align="flex-end" wrap="nowrap" className={classes.own}>
        <TextInput
          type="date"
          label="Until another day"
          size="sm"
          flex={1}
          min={first}
          value={day}
          error={error}
          onChange={(event) => {
            setDay(event.currentTarget.value);
            setError(undefined);
          }}
          onKeyDown={(event) => event.key === 'Enter' && holdUntilDay()}
        />
        <Button size="sm" variant="default" onClick={holdUntilDay} className={classes.hold}>
          Hold
        </Button>
      </Group>
    </Stack>
  );
}
