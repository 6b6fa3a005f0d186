import { VisuallyHidden } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import { Link } from 'react-router';
import { cappedCount } from '../shared/words';
import classes from './QueueNav.module.css';

interface Props {
  to: string;
  icon: Icon;
  label: string;
  /** undefined: unknown, or not told. */
  count?: number;
  isCurrent: boolean;
  /** Somebody waits for these: a count above nought stands out. */
  isPressing?: boolean;
}

export function NavEntry({ to, icon: Glyph, label, count, isCurrent, isPressing = false }: Props) {
  return (
    <li>
      <Link to={to} className={classes.entry} aria-current={isCurrent ? 'page' : undefined}>
        <Glyph size={18} stroke={1.7} className={classes.icon} aria-hidden />
        <span className={classes.label} title={label} dir="auto">
          {label}
        </span>
        {count !== undefined && (
          <span className={classes.count} data-pressing={(isPressing && count > 0) || undefined}>
            {cappedCount(count)}
            <VisuallyHidden> {count === 1 ? 'ticket' : 'tickets'}</VisuallyHidden>
          </span>
        )}
      </Link>
    </li>
  );
}
