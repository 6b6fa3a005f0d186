import { Button, Group, Kbd } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useShortcuts } from './shortcuts';

const SHOWN_MS = 10_000;
let latest = '';

/** Says in the corner what was done last, and offers to take it back for ten seconds. */
export function notifyUndo(text: string, undo: () => void): void {
  notifications.hide(latest);
  const takeBack = () => {
    notifications.hide(id);
    undo();
  };
  const message = <UndoMessage text={text} onUndo={takeBack} />;
  const id = notifications.show({ color: 'teal', autoClose: SHOWN_MS, message });
  latest = id;
}

function UndoMessage({ text, onUndo }: { text: string; onUndo: () => void }) {
  useShortcuts([{ key: 'z', does: `Undo: ${text}`, run: onUndo }]);
  return (
    <Group justify="space-between" wrap="nowrap" gap="md">
      <span>{text}</span>
      <Button
        size="compact-sm"
        variant="default"
        rightSection={
          <Kbd size="xs" aria-hidden>
            z
          </Kbd>
        }
        aria-keyshortcuts="z"
        onClick={onUndo}
      >
        Undo
      </Button>
    </Group>
  );
}
