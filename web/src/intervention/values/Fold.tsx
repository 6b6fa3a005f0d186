import { IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './Fold.module.css';

interface Props {
  summary: string;
  isOpenAtFirst?: boolean;
  children: ReactNode;
}

/** Something long behind one line that opens it. */
export function Fold({ summary, isOpenAtFirst = false, children }: Props) {
  return (
    <details className={classes.fold} open={isOpenAtFirst}>
      <summary className={classes.summary}>
        <IconChevronRight size={14} aria-hidden />
        {summary}
      </summary>
      {children}
    </details>
  );
}
