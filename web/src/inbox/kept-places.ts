import type { ShownList } from './shown-list';

/** Where somebody was in the inbox when they left it. */
export interface KeptPlace {
  list: ShownList | undefined;
  /** The id of the ticket that was selected. */
  selected: string | null;
}

const MOST_KEPT = 30;
const places = new Map<string, KeptPlace>();

/** Remembers a place for this entry of the history; the oldest of too many is forgotten. */
export function keepPlace(entry: string, place: KeptPlace): void {
  places.delete(entry);
  places.set(entry, place);
  const oldest = places.keys().next();
  if (places.size > MOST_KEPT && !oldest.done) places.delete(oldest.value);
}

export function keptPlace(entry: string): KeptPlace | undefined {
  return places.get(entry);
}
