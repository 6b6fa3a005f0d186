import { useId, type ReactNode } from 'react';
import classes from './QueueNav.module.css';

export function NavSection({ title, children }: { title?: string; children: ReactNode }) {
  const id = useId();
  return (
    <div className={classes.section}>
      {title && (
        <h2 id={id} className={classes.title}>
          {title}
        </h2>
      )}
      <ul className={classes.entries} aria-labelledby={title && id}>
        {children}
      </ul>
    </div>
  );
}
