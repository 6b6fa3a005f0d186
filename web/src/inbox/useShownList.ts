import { useMemo, useState } from 'react';
import { advance, countNews, type FreshList, type ShownList } from './shown-list';

interface Memory {
  list: ShownList | undefined;
  fresh: FreshList | undefined;
  isHeld: boolean;
}

/**
 * The list as the reader is to see it; see `advance`. `fresh` keeps its identity while the server
 * says the same, and is undefined while it says nothing about this view. `kept` is what was shown
 * when the reader left this place of the history.
 */
export function useShownList(fresh: FreshList | undefined, isHeld: boolean, kept: ShownList | undefined) {
  const [memory, setMemory] = useState<Memory>({ list: undefined, fresh: undefined, isHeld });
  let { list } = memory;
  if (fresh && (fresh !== memory.fresh || isHeld !== memory.isHeld)) {
    const isNewView = list?.view !== fresh.view;
    list = isNewView ? advance(kept, fresh, true) : advance(list, fresh, isHeld);
    setMemory({ list, fresh, isHeld });
  }
  const news = useMemo(() => (list && fresh ? countNews(list.rows, fresh.rows) : 0), [list, fresh]);
  const showNews = () => {
    if (fresh) setMemory({ list: advance(undefined, fresh, false), fresh, isHeld });
  };
  return { list, news, showNews };
}
