import { Button } from '@mantine/core';
import { IconRefreshDot } from '@tabler/icons-react';
import { newsWords } from './count-words';
import type { useHold } from './useHold';
import classes from './InboxPage.module.css';

interface Props {
  news: number;
  onShow: () => void;
  holder: ReturnType<typeof useHold>['holder'];
}

/** Tells of tickets that came, moved or left while the list keeps its order for the reader. */
export function NewsBar({ news, onShow, holder }: Props) {
  if (news === 0) return null;
  return (
    <div className={classes.news} {...holder}>
      <IconRefreshDot size={16} aria-hidden />
      <span>{newsWords(news)}</span>
      <Button size="compact-sm" variant="subtle" onClick={onShow}>
        Show them
      </Button>
    </div>
  );
}
