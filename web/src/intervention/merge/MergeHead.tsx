import { Text, Title } from '@mantine/core';
import { RelativeTime } from '../../shared/RelativeTime';
import type { Decider } from '../useDecider';

/** Who was faster, and that nothing is lost; takes the focus from the form that was here. */
export function MergeHead({ decider, mayDecide }: { decider: Decider | undefined; mayDecide: boolean }) {
  return (
    <div>
      <Title order={3} size="h4" tabIndex={-1} data-takes-focus>
        Somebody was faster
      </Title>
      <Text size="sm">
        {decider?.isMe ? 'You decided this elsewhere' : `${decider?.name ?? 'Somebody'} decided this`}{' '}
        {decider && <RelativeTime at={decider.at} />} while you were typing. Nothing of yours is lost
        {mayDecide ? ': choose what it should be now.' : '.'}
      </Text>
    </div>
  );
}
