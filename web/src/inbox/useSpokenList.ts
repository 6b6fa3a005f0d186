import { useEffect, useRef } from 'react';
import { announce } from '../shared/announce';

/** Has the size of the list spoken when another view has loaded, but not at first. */
export function useSpokenCount(view: string | undefined, count: number | undefined): void {
  const spoken = useRef<string>(undefined);
  useEffect(() => {
    if (view === undefined || count === undefined || view === spoken.current) return;
    if (spoken.current !== undefined) announce(`Now the list shows ${count}.`);
    spoken.current = view;
  }, [view, count]);
}

/** Tells once that the list has fallen behind, not with each further ticket. */
export function useSpokenNews(hasNews: boolean): void {
  useEffect(() => {
    if (hasNews) announce('There is news. The button “Show them” stands above the list.');
  }, [hasNews]);
}
