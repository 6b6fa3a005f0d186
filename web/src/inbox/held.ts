/** What tells whether somebody is reading at a certain place of the list. */
export interface Reader {
  /** Of the window, in CSS pixels. */
  scrollTop: number;
  /** The keyboard's focus is on a ticket or on the news about the list. */
  hasFocus: boolean;
  /** The mouse moved over the list a moment ago. */
  isPointing: boolean;
}

export const TOP_PX = 40;

/**
 * True while the order of the list must not change by itself: the reader has scrolled down, has a
 * ticket selected, or is about to click one. Else new tickets may simply appear.
 */
export function isHeld({ scrollTop, hasFocus, isPointing }: Reader): boolean {
  return scrollTop > TOP_PX || hasFocus || isPointing;
}
