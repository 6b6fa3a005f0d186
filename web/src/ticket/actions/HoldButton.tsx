import { Button, Popover } from '@mantine/core';
import { IconChevronDown, IconPlayerPause } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { HoldChoices } from './HoldChoices';
import type { TicketActions } from './useTicketActions';

export function HoldButton({ actions }: { actions: TicketActions }) {
  const [isOpen, setOpen] = useState(false);
  const target = useRef<HTMLButtonElement>(null);
  const isHeld = actions.ticket.status === 'on-hold';
  const choose = (change: Parameters<TicketActions['change']>[0]) => {
    setOpen(false);
    target.current?.focus();
    actions.change(change);
  };
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      width={340}
      position="bottom-end"
      shadow="md"
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <Button
          ref={target}
          size="sm"
          variant="default"
          leftSection={<IconPlayerPause size={16} aria-hidden />}
          rightSection={<IconChevronDown size={14} aria-hidden />}
          onClick={() => setOpen(!isOpen)}
        >
          {isHeld ? 'Change hold' : 'Hold'}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={6} aria-label="Hold the ticket">
        <HoldChoices
          onHold={(until) => choose({ status: 'on-hold', on_hold_until: until })}
          onRelease={isHeld ? () => choose({ status: 'open' }) : undefined}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
