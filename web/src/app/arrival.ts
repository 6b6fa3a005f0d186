import { useEffect, useRef } from 'react';
import { useLocation } from 'react-router';
import { announce } from '../shared/announce';

/**
 * After a move to another page puts the focus on the page itself and says its name: without a
 * load, nothing else tells people who do not see it that the page has changed.
 */
export function useArrival(): void {
  const { pathname } = useLocation();
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current === pathname) return;
    before.current = pathname;
    document.getElementById('page')?.focus({ preventScroll: true });
    announce(document.title);
  }, [pathname]);
}
