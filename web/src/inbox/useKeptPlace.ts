import { useLayoutEffect, useRef } from 'react';
import { keepPlace, type KeptPlace } from './kept-places';

/** Keeps `place` for this entry of the history when the reader goes elsewhere. */
export function useKeptPlace(entry: string, place: KeptPlace): void {
  const latest = useRef(place);
  useLayoutEffect(() => () => keepPlace(entry, latest.current), [entry]);
  useLayoutEffect(() => {
    latest.current = place;
  });
}
