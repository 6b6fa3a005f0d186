import { Button, Text } from '@mantine/core';
import { RelativeTime } from '../../shared/RelativeTime';
import type { DecisionDesk } from '../useDecision';
import classes from './Form.module.css';

interface Props {
  desk: DecisionDesk;
  /** Who decided while the page was open, if it was not I. */
  newsFrom: string | undefined;
  onDiscard: () => void;
}

/** One line above the values. In the form it is always there, so that nothing below it moves. */
export function StatusLine({ desk, newsFrom, onDiscard }: Props) {
  if (desk.discarded) {
    return (
      <div className={classes.slot} role="status">
        <span>What you typed was discarded.</span>
        <Button size="compact-sm" variant="subtle" onClick={desk.undoDiscard}>
          Undo
        </Button>
      </div>
    );
  }
  if (desk.isTyped && !desk.isKept) {
    return (
      <div className={classes.slot} role="status">
        <Text inherit c="var(--mantine-color-error)">
          This browser cannot keep what you type. Submit before you leave.
        </Text>
      </div>
    );
  }
  if (desk.isTyped) {
    return (
      <div className={classes.slot}>
        <span>
          {desk.restoredAt === undefined ? (
            'Kept on this computer.'
          ) : (
            <>
              Restored what you typed <RelativeTime at={new Date(desk.restoredAt).toISOString()} />
            </>
          )}
        </span>
        <Button size="compact-sm" variant="subtle" onClick={onDiscard} disabled={desk.isSubmitting}>
          Discard
        </Button>
      </div>
    );
  }
  if (newsFrom !== undefined) {
    return <div className={classes.slot}>{newsFrom} decided this a moment ago, while you had it open.</div>;
  }
  if (desk.view !== 'form') return null;
  return <div className={classes.slot}>What you type is kept on this computer.</div>;
}
