import { Button } from '@mantine/core';
import { IconLock, IconSend } from '@tabler/icons-react';
import classes from './SendButton.module.css';

interface Props {
  isInternal: boolean;
  isSending: boolean;
  onSend: () => void;
}

/** Never disabled, so that it keeps the focus; the box ignores a second press. */
export function SendButton({ isInternal, isSending, onSend }: Props) {
  const Glyph = isInternal ? IconLock : IconSend;
  const words = isInternal ? 'Add note for staff' : 'Send public reply';
  return (
    <Button
      className={classes.send}
      data-audience={isInternal ? 'staff-only' : 'to-customer'}
      aria-busy={isSending}
      aria-keyshortcuts="Control+Enter"
      leftSection={<Glyph size={16} stroke={2.2} aria-hidden />}
      onClick={onSend}
    >
      {isSending ? (isInternal ? 'Adding…' : 'Sending…') : words}
    </Button>
  );
}
