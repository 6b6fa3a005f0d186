import { useEffect, type RefObject } from 'react';

/**
 * Keeps `box` where it is on the screen while the focus is in it, whatever grows or shrinks before
 * it among its siblings.
 */
export function useStayPut(box: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    let top: number | undefined;

    const note = () => {
      if (top !== undefined) top = element.getBoundingClientRect().top;
    };
    const correct = () => {
      if (top === undefined) return;
      window.scrollBy({ top: element.getBoundingClientRect().top - top, behavior: 'instant' });
      note();
    };
    const observer = new ResizeObserver(correct);
    const hold = () => {
      if (top !== undefined) return;
      top = element.getBoundingClientRect().top;
      document.documentElement.style.overflowAnchor = 'none';
      for (let other = element.previousElementSibling; other; other = other.previousElementSibling) {
        observer.observe(other);
      }
    };
    const release = (event?: FocusEvent) => {
      if (event && element.contains(event.relatedTarget as Node | null)) return;
      top = undefined;
      document.documentElement.style.overflowAnchor = '';
      observer.disconnect();
    };

    element.addEventListener('focusin', hold);
    element.addEventListener('focusout', release);
    window.addEventListener('scroll', note, { passive: true });
    window.addEventListener('resize', note);
    return () => {
      release();
      element.removeEventListener('focusin', hold);
      element.removeEventListener('focusout', release);
      window.removeEventListener('scroll', note);
      window.removeEventListener('resize', note);
    };
  }, [box]);
}
