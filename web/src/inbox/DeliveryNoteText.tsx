import {
  IconAlertTriangle,
  IconCircleCheck,
  IconClock,
  IconLoader,
  IconPlugOff,
  type Icon,
} from '@tabler/icons-react';
import { CountdownTo } from '../shared/CountdownTo';
import type { Tone } from '../shared/IconBadge';
import { useNow } from '../shared/useNow';
import type { DeliveryNote } from './delivery-note';
import classes from './TicketRow.module.css';

const icons: Record<Tone, Icon> = {
  neutral: IconPlugOff,
  info: IconLoader,
  good: IconCircleCheck,
  warning: IconClock,
  bad: IconAlertTriangle,
};

export function DeliveryNoteText({ note }: { note: DeliveryNote }) {
  const Glyph = icons[note.tone];
  return (
    <span className={classes.note} data-tone={note.tone}>
      <Glyph size={14} className={classes.noteIcon} aria-hidden />
      <span className={classes.noteText}>
        {note.text}
        {note.nextTryAt && <Countdown at={note.nextTryAt} />}
        {note.more && <span className={classes.noteMore}>, {note.more}</span>}
      </span>
    </span>
  );
}

function Countdown({ at }: { at: string }) {
  const isDue = Date.parse(at) <= useNow('seconds');
  return (
    <>
      {isDue ? ' ' : ' in '}
      <CountdownTo at={at} />
    </>
  );
}
