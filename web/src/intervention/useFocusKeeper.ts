import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';

/**
 * When `view` changes and what had the focus goes with it, moves the focus on to the last element of
 * `box` that is marked `data-takes-focus`: it must not fall back to the top of the page. Does
 * nothing for a person who was elsewhere.
 */
export function useFocusKeeper(box: RefObject<HTMLElement | null>, view: string): void {
  const wasInside = useRef(false);
  useEffect(() => {
    const look = (event: Event) => {
      wasInside.current = box.current?.contains(event.target as Node) ?? false;
    };
    document.addEventListener('focusin', look);
    document.addEventListener('pointerdown', look);
    return () => {
      document.removeEventListener('focusin', look);
      document.removeEventListener('pointerdown', look);
    };
  }, [box]);

  const shown = useRef(view);
  useLayoutEffect(() => {
    if (shown.current === view) return;
    shown.current = view;
    const isLost = document.activeElement === null || document.activeElement === document.body;
    if (!wasInside.current || !isLost) return;
    const takers = box.current?.querySelectorAll<HTMLElement>('[data-takes-focus]') ?? [];
    [...takers].at(-1)?.focus();
  }, [view, box]);
}
