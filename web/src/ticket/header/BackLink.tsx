import { IconArrowLeft } from '@tabler/icons-react';
import { useState, type MouseEvent } from 'react';
import { Link, useNavigate } from 'react-router';
import { lastInbox } from '../../shared/inbox-place';
import { useShortcuts } from '../../shared/shortcuts';
import classes from './BackLink.module.css';

/** To the inbox as it was left: same filters and, when it is the page before, same place. */
export function BackLink() {
  const [inbox] = useState(lastInbox);
  const navigate = useNavigate();
  const goBack = () => void (inbox.isPreviousPage ? navigate(-1) : navigate(inbox.address));
  const follow = (event: MouseEvent) => {
    const isPlain =
      event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (!isPlain || !inbox.isPreviousPage) return;
    event.preventDefault();
    goBack();
  };
  useShortcuts([{ key: 'u', does: 'Back to the inbox', run: goBack }]);
  return (
    <Link to={inbox.address} onClick={follow} className={classes.link}>
      <IconArrowLeft size={16} aria-hidden />
      Back to the inbox
    </Link>
  );
}
