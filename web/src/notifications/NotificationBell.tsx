import { ActionIcon, Popover } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBell } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useCounts } from '../api/ticket-queries';
import { announce } from '../shared/announce';
import { cappedCount, counted } from '../shared/words';
import { NotificationPanel } from './NotificationPanel';
import classes from './Notifications.module.css';

/** How much of what I was told is unread; opens the list. */
export function NotificationBell() {
  const { data: counts } = useCounts();
  const unread = counts?.unread_notifications ?? 0;
  const [isOpen, { toggle, close }] = useDisclosure(false);
  useSpokenGrowth(counts?.unread_notifications);
  return (
    <Popover
      opened={isOpen}
      onChange={(opened) => !opened && close()}
      position="bottom-end"
      width="min(400px, calc(100vw - 24px))"
      shadow="md"
      withinPortal={false}
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={36}
          radius="xl"
          className={classes.bell}
          onClick={toggle}
          aria-label={unread > 0 ? `Notifications, ${cappedCount(unread)} unread` : 'Notifications'}
        >
          <IconBell size={21} stroke={1.7} aria-hidden />
          {unread > 0 && (
            <span className={classes.count} aria-hidden>
              {unread > 99 ? '99+' : unread}
            </span>
          )}
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown className={classes.dropdown}>
        <NotificationPanel unread={unread} onLeave={close} />
      </Popover.Dropdown>
    </Popover>
  );
}

function useSpokenGrowth(unread: number | undefined) {
  const before = useRef(unread);
  useEffect(() => {
    if (unread !== undefined && before.current !== undefined && unread > before.current) {
      announce(`News. ${counted(unread, 'unread notification')}.`);
    }
    before.current = unread;
  }, [unread]);
}
