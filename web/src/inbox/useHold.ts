import {
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
  type FocusEvent,
  type PointerEvent,
} from 'react';
import { TOP_PX, isHeld } from './held';

const POINTING_MS = 5000;

function followScroll(listener: () => void): () => void {
  window.addEventListener('scroll', listener, { passive: true });
  return () => window.removeEventListener('scroll', listener);
}

const isBelowTop = () => window.scrollY > TOP_PX;

function holds(node: EventTarget | null): boolean {
  return node instanceof Element && node.closest('[data-holds-place]') !== null;
}

/** Whether the list must keep its order now, and what to give to each element that holds it. */
export function useHold() {
  const isScrolled = useSyncExternalStore(followScroll, isBelowTop);
  const [hasFocus, setHasFocus] = useState(false);
  const [isPointing, setIsPointing] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const holder = useMemo(() => {
    const stopPointing = () => {
      clearTimeout(timer.current);
      setIsPointing(false);
    };
    return {
      'data-holds-place': true,
      onFocus: () => setHasFocus(true),
      // A window that goes to the back blurs the element, which stays the active one.
      onBlur: (event: FocusEvent) => setHasFocus(holds(event.relatedTarget) || holds(document.activeElement)),
      onPointerMove: ({ pointerType, movementX, movementY }: PointerEvent) => {
        if (pointerType === 'touch' || (movementX === 0 && movementY === 0)) return;
        clearTimeout(timer.current);
        timer.current = setTimeout(stopPointing, POINTING_MS);
        setIsPointing(true);
      },
      onPointerLeave: (event: PointerEvent) => {
        if (!holds(event.relatedTarget)) stopPointing();
      },
    };
  }, []);
  const scrollTop = isScrolled ? Infinity : 0;
  return { isHeld: isHeld({ scrollTop, hasFocus, isPointing }), holder };
}
