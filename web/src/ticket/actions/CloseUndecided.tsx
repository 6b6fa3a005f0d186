import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { TicketActions } from './useTicketActions';

/** Asks before a ticket is closed whose decision somebody still waits for. */
export function CloseUndecided({ actions }: { actions: TicketActions }) {
  const { isAsking, answer } = actions.closing;
  return (
    <Modal
      opened={isAsking}
      onClose={() => answer('keep')}
      title="Close without a decision?"
      centered
      withCloseButton={false}
    >
      <Stack gap="sm">
        <Text size="sm">
          Nobody has decided on ticket {actions.ticket.number} yet. The remote system waits for the decision,
          and it is not told that you close the ticket.
        </Text>
        <Text size="sm">
          If you close it, it stays under “Waiting for a decision”, and can still be decided.
        </Text>
      </Stack>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={() => answer('close')}>
          Close undecided
        </Button>
        <Button data-autofocus onClick={() => answer('keep')}>
          Keep it open
        </Button>
      </Group>
    </Modal>
  );
}
