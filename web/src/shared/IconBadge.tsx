import { Badge, Tooltip } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import classes from './IconBadge.module.css';

export type Tone = 'neutral' | 'info' | 'good' | 'warning' | 'bad';

interface Props {
  icon: Icon;
  tone: Tone;
  children: string;
  hint?: string;
}

/** A word with a sign: never told by colour alone. */
export function IconBadge({ icon: Glyph, tone, children, hint }: Props) {
  const badge = (
    <Badge
      variant="light"
      radius="sm"
      className={classes.badge}
      data-tone={tone}
      leftSection={<Glyph size={13} stroke={2.2} aria-hidden className={classes.icon} />}
    >
      {children}
    </Badge>
  );
  return hint ? <Tooltip label={hint}>{badge}</Tooltip> : badge;
}
