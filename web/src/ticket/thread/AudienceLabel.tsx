import { IconLock, IconSend, IconUser, type Icon } from '@tabler/icons-react';
import type { Audience } from './author';
import classes from './AudienceLabel.module.css';

const looks: Record<Audience, { icon: Icon; words: string }> = {
  'staff-only': { icon: IconLock, words: 'Only staff see this' },
  'to-customer': { icon: IconSend, words: 'Sent to the customer' },
  'from-customer': { icon: IconUser, words: 'From the customer' },
};

export function AudienceLabel({ audience }: { audience: Audience }) {
  const { icon: Glyph, words } = looks[audience];
  return (
    <span className={classes.label} data-audience={audience}>
      <Glyph size={14} stroke={2.2} aria-hidden />
      {words}
    </span>
  );
}
