import { Button, Divider, Drawer, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconAdjustments } from '@tabler/icons-react';
import { HoldChoices } from './HoldChoices';
import { PropertyFields } from './PropertyFields';
import type { TicketActions } from './useTicketActions';

/** All actions behind one button, for narrow screens. */
export function ActionsSheet({ actions }: { actions: TicketActions }) {
  const [isOpen, sheet] = useDisclosure(false);
  const isHeld = actions.ticket.status === 'on-hold';
  const hold = (change: Parameters<TicketActions['change']>[0]) => {
    sheet.close();
    actions.change(change);
  };
  return (
    <>
      <Button
        size="sm"
        variant="default"
        leftSection={<IconAdjustments size={16} aria-hidden />}
        aria-haspopup="dialog"
        onClick={sheet.open}
      >
        Actions
      </Button>
      <Drawer
        opened={isOpen}
        onClose={sheet.close}
        position="bottom"
        size="auto"
        title={`Ticket ${actions.ticket.number}`}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <Stack gap="sm">
          <PropertyFields actions={actions} size="sm" />
          <Divider />
          <Text size="sm" fw={500}>
            Hold
          </Text>
          <HoldChoices
            onHold={(until) => hold({ status: 'on-hold', on_hold_until: until })}
            onRelease={isHeld ? () => hold({ status: 'open' }) : undefined}
          />
        </Stack>
      </Drawer>
    </>
  );
}
