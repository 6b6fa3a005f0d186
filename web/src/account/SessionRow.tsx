import { Badge, Group, Text } from '@mantine/core';
import { IconDeviceDesktop, IconDeviceMobile } from '@tabler/icons-react';
import type { SessionEntry } from '../api/types';
import { BusyButton } from '../shared/BusyButton';
import { RelativeTime } from '../shared/RelativeTime';
import { deviceWords, isPhone } from './device-words';
import classes from './SessionRow.module.css';

interface Props {
  session: SessionEntry;
  isEnding: boolean;
  onEnd: () => void;
}

export function SessionRow({ session, isEnding, onEnd }: Props) {
  const device = deviceWords(session.user_agent);
  const Glyph = isPhone(session.user_agent) ? IconDeviceMobile : IconDeviceDesktop;
  return (
    <Group component="li" className={classes.row} wrap="nowrap" gap="sm">
      <Glyph size={22} stroke={1.6} aria-hidden className={classes.glyph} />
      <div className={classes.words}>
        <Group gap={8}>
          <Text size="sm" fw={550}>
            {device}
          </Text>
          {session.is_current && (
            <Badge variant="light" tt="none" size="sm" radius="sm">
              This one
            </Badge>
          )}
        </Group>
        <Text size="xs" c="dimmed">
          {session.address} · active <RelativeTime at={session.last_seen_at} /> · since{' '}
          <RelativeTime at={session.created_at} />
        </Text>
      </div>
      {!session.is_current && (
        <BusyButton
          variant="subtle"
          size="compact-sm"
          isBusy={isEnding}
          onClick={onEnd}
          aria-label={`Sign out ${device}`}
        >
          Sign out
        </BusyButton>
      )}
    </Group>
  );
}
