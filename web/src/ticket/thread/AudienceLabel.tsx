import { IconLock, IconMailOff, IconSend, IconUser, type Icon } from '@tabler/icons-react';
import type { TicketResponse } from '../../api/types';
import { audienceOf, type Audience } from './author';
import { mailWords } from './mail-words';
import classes from './AudienceLabel.module.css';

const icons: Record<Audience, Icon> = {
  'staff-only': IconLock,
  'to-customer': IconSend,
  'from-customer': IconUser,
};

/** Who sees the response, and to whom it was mailed. */
export function AudienceLabel({ response }: { response: TicketResponse }) {
  const audience = audienceOf(response);
  const Glyph = audience === 'to-customer' && response.mail === 'off' ? IconMailOff : icons[audience];
  return (
    <span className={classes.label} data-audience={audience} title={response.mailed_to?.join(', ')}>
      <Glyph size={14} stroke={2.2} aria-hidden />
      <span className={classes.words}>{wordsOf(audience, response)}</span>
    </span>
  );
}

function wordsOf(audience: Audience, response: TicketResponse): string {
  if (audience === 'staff-only') return 'Only staff see this';
  return audience === 'from-customer' ? 'From the customer' : mailWords(response);
}
