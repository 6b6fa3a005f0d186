import {
  IconAlertTriangle,
  IconArchive,
  IconArrowDown,
  IconArrowUp,
  IconChecks,
  IconCircleCheck,
  IconFlame,
  IconHandStop,
  IconMail,
  IconMinus,
  IconPlayerPause,
  IconSend,
  type Icon,
} from '@tabler/icons-react';
import type { PayloadState, Priority, TicketStatus } from '../api/types';
import { IconBadge, type Tone } from './IconBadge';
import { priorityWords, stateHints, stateWords, statusWords } from './words';

type Look = { icon: Icon; tone: Tone };

const states: Record<PayloadState, Look> = {
  pending: { icon: IconHandStop, tone: 'warning' },
  submitted: { icon: IconSend, tone: 'info' },
  acknowledged: { icon: IconCircleCheck, tone: 'info' },
  accepted: { icon: IconChecks, tone: 'good' },
  failed: { icon: IconAlertTriangle, tone: 'bad' },
};

const statuses: Record<TicketStatus, Look> = {
  open: { icon: IconMail, tone: 'info' },
  'on-hold': { icon: IconPlayerPause, tone: 'warning' },
  closed: { icon: IconArchive, tone: 'neutral' },
};

const priorities: Record<Priority, Look> = {
  10: { icon: IconArrowDown, tone: 'neutral' },
  20: { icon: IconMinus, tone: 'neutral' },
  30: { icon: IconArrowUp, tone: 'warning' },
  40: { icon: IconFlame, tone: 'bad' },
};

/** Where an intervention stands. */
export function StateBadge({ state }: { state: PayloadState }) {
  return (
    <IconBadge {...states[state]} hint={stateHints[state]}>
      {stateWords[state]}
    </IconBadge>
  );
}

export function StatusBadge({ status }: { status: TicketStatus }) {
  return <IconBadge {...statuses[status]}>{statusWords[status]}</IconBadge>;
}

export function PriorityBadge({ priority }: { priority: Priority }) {
  return <IconBadge {...priorities[priority]}>{priorityWords[priority]}</IconBadge>;
}
