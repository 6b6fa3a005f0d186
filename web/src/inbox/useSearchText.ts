import { useCallback, useEffect, useState } from 'react';
import { LONGEST_SEARCH } from './view-filter';

const PAUSE_MS = 250;

/**
 * What stands in the search box: `apply` gets it a moment after the last key, or at once with
 * `applyNow`. When `search` becomes something that was not typed here, the box follows.
 */
export function useSearchText(search: string, apply: (search: string) => void) {
  const [text, setText] = useState(search);
  const [seen, setSeen] = useState(search);
  const [applied, setApplied] = useState(search);
  if (search !== seen) {
    setSeen(search);
    if (search !== applied) {
      setApplied(search);
      setText(search);
    }
  }
  const wanted = text.trim().slice(0, LONGEST_SEARCH);
  const applyNow = useCallback(() => {
    if (wanted === search) return;
    setApplied(wanted);
    apply(wanted);
  }, [wanted, search, apply]);
  useEffect(() => {
    const timer = setTimeout(applyNow, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [applyNow]);
  return { text, setText, applyNow };
}
