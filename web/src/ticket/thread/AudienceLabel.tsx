import { IconLock, IconMailOff, IconSend, IconUser, type Icon } from '@tabler/icons-react';
import type { Mailed, TicketResponse } from '../../api/types';
import { audienceOf, type Audience } from './author';
import { mailWords } from './mail-words';
import classes from './AudienceLabel.module.css';

const icons: Record<Audience, Icon> = {
  'staff-only': IconLock,
  'to-customer': IconSend,
  'from-customer': IconUser,
};

interface Props {
  response: TicketResponse;
  mailed: Mailed | undefined;
}

/** Who sees the response, and to whom it was mailed. */
export function AudienceLabel({ response, mailed }: Props) {
  const audience = audienceOf(response);
  const Glyph = audience === 'to-customer' && mailed?.mail === 'off' ? IconMailOff : icons[audience];
  return (
    <span className={classes.label} data-audience={audience} title={mailed?.addresses.join(', ')}>
      <Glyph size={14} stroke={2.2} aria-hidden />
      <span className={classes.words}>{wordsOf(audience, mailed)}</span>
    </span>
  );
}

function wordsOf(audience: Audience, mailed: Mailed | undefined): string {
  if (audience === 'staff-only') return 'Only staff see this';
  return audience === 'from-customer' ? 'From the customer' : mailWords(mailed);
}
