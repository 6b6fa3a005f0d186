import { Kbd, Text } from '@mantine/core';
import type { Intervention } from '../../api/types';
import { BusyButton } from '../../shared/BusyButton';
import { counted } from '../../shared/words';
import type { DecisionDesk } from '../useDecision';
import classes from './Form.module.css';

interface Props {
  intervention: Intervention;
  desk: DecisionDesk;
}

const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** The end of the form: submit, how much was changed, what went wrong. */
export function SubmitBar({ intervention, desk }: Props) {
  const [action] = intervention.actions;
  const { edits } = desk.decision;
  const maySubmit = action !== undefined && !desk.isOvertaken;
  return (
    <div className={classes.footer}>
      {maySubmit && (
        <BusyButton type="submit" isBusy={desk.isSubmitting}>
          {action.label}
        </BusyButton>
      )}
      <Text size="sm" c="dimmed" component="span">
        {edits.size > 0 ? counted(edits.size, 'change') : 'No changes'}
      </Text>
      {maySubmit && (
        <Text size="xs" c="dimmed" component="span" visibleFrom="sm">
          <Kbd size="xs">{isMac ? '⌘' : 'Ctrl'}</Kbd> <Kbd size="xs">Enter</Kbd>
        </Text>
      )}
      {desk.isOvertaken && (
        <Text size="sm" component="span">
          Somebody decided meanwhile. One moment…
        </Text>
      )}
      {desk.refusal.text && (
        <Text role="alert" size="sm" c="var(--mantine-color-error)" w="100%">
          {desk.refusal.text}
        </Text>
      )}
    </div>
  );
}
