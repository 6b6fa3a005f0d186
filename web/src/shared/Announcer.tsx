import { VisuallyHidden } from '@mantine/core';
import { announcementStore } from './announce';
import { useStore } from './store';

/** Speaks what `announce` was given. Once a page, outside everything that comes and goes. */
export function Announcer() {
  const { text, serial } = useStore(announcementStore);
  return (
    <VisuallyHidden role="status" aria-live="polite">
      <span key={serial}>{text}</span>
    </VisuallyHidden>
  );
}
