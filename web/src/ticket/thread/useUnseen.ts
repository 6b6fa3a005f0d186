import { useCallback, useEffect, useState } from 'react';
import type { TicketResponse } from '../../api/types';
import { announce } from '../../shared/announce';
import { counted } from '../../shared/words';

/** Where an unseen response lies, looked at from what is on the screen. */
export type Direction = 'above' | 'below';

/**
 * The responses that came while the page was open, are not mine, and were not on the screen yet.
 * `watch` is given their elements.
 */
export function useUnseen(responses: TicketResponse[], me: string) {
  const [before] = useState(() => new Set(responses.map(({ id }) => id)));
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  const [direction, setDirection] = useState<Direction>('below');
  const arrived = responses.filter(({ id, created_by_email }) => !before.has(id) && created_by_email !== me);
  const unseen = arrived.filter(({ id }) => !seen.has(id));

  useEffect(() => {
    if (arrived.length > 0) announce(`${counted(arrived.length, 'new response')} on this ticket`);
  }, [arrived.length]);

  const watch = useCallback((id: string, element: HTMLElement) => {
    const observer = new IntersectionObserver(([entry]) => {
      if (!entry) return;
      if (entry.isIntersecting) setSeen((ids) => new Set([...ids, id]));
      else setDirection(entry.boundingClientRect.top < 0 ? 'above' : 'below');
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  return { unseen, direction, watch };
}
