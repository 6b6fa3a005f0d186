import { Button, Group } from '@mantine/core';
import { BusyButton } from '../../shared/BusyButton';

interface Props {
  mayDecide: boolean;
  isSubmitting: boolean;
  onDecide: () => void;
  onEdit: () => void;
  onKeepNote: () => void;
  onDiscard: () => void;
}

/** The ways on from two decisions: submit what was chosen, go on typing, or let mine go. */
export function MergeActions({ mayDecide, isSubmitting, onDecide, onEdit, onKeepNote, onDiscard }: Props) {
  return (
    <Group gap="sm">
      {mayDecide ? (
        <>
          <BusyButton onClick={onDecide} isBusy={isSubmitting}>
            Decide again with these values
          </BusyButton>
          <Button variant="default" onClick={onEdit} disabled={isSubmitting}>
            Change more first
          </Button>
        </>
      ) : (
        <Button onClick={onKeepNote}>Keep a note of what I typed</Button>
      )}
      <Button variant="subtle" color="gray" onClick={onDiscard} disabled={isSubmitting}>
        Discard mine
      </Button>
    </Group>
  );
}
