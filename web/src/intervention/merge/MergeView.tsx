import { Alert, Stack, Text } from '@mantine/core';
import { useEffect, useId } from 'react';
import type { Intervention } from '../../api/types';
import { announce } from '../../shared/announce';
import { CommentField } from '../form/CommentField';
import { ErrorSummary } from '../form/ErrorSummary';
import { openProblems, pathOf } from '../form/problems';
import { whyClosed } from '../state-words';
import type { DecisionDesk } from '../useDecision';
import { LongText } from '../values/LongText';
import { MergeActions } from './MergeActions';
import { MergeCard } from './MergeCard';
import { MergeHead } from './MergeHead';
import { useMergeChoices } from './useMergeChoices';

interface Props {
  intervention: Intervention;
  desk: DecisionDesk;
  onDiscard: () => void;
  onKeepNote: () => void;
}

/** Somebody decided while I typed: what was, what they decided, what I typed, and what to do with it. */
export function MergeView({ intervention, desk, onDiscard, onKeepNote }: Props) {
  const id = useId();
  const { decision, decider, mayDecide, isSubmitting } = desk;
  const { rows, missing, choose, chosen, sideOf } = useMergeChoices(intervention, decision);
  const problems = openProblems(missing.problems, missing.changed);
  const idOf = (path: string) => `${id}-${path}`;
  useEffect(() => announce('Somebody was faster. What you typed is kept.'), []);

  const goOn = (next: (decision: typeof desk.decision) => void) => {
    const decided = chosen();
    if (decided) next(decided);
  };
  return (
    <Stack gap="md" aria-busy={isSubmitting}>
      <MergeHead decider={decider} mayDecide={mayDecide} />
      <ErrorSummary
        {...missing}
        idOf={idOf}
        labelOf={(path) => rows.find(({ field }) => pathOf(field.name) === path)?.field.label}
      />
      {rows.map((row) => (
        <MergeCard
          key={row.field.name}
          row={row}
          id={idOf(pathOf(row.field.name))}
          decidedBy={decider?.isMe ? 'You' : (decider?.name ?? 'Somebody')}
          mayChoose={mayDecide && !isSubmitting}
          choice={sideOf(row)}
          problem={problems.get(pathOf(row.field.name))}
          onChoose={choose}
        />
      ))}
      {mayDecide && (
        <CommentField
          id={idOf('content')}
          comment={decision.comment}
          isInternal={decision.isInternal}
          isLocked={isSubmitting}
          problem={undefined}
          onComment={(comment) => desk.change({ ...decision, comment })}
          onInternal={(isInternal) => desk.change({ ...decision, isInternal })}
        />
      )}
      {!mayDecide && decision.comment.trim() !== '' && (
        <Text size="sm" component="div">
          <Text size="sm" c="dimmed">
            Your comment
          </Text>
          <LongText text={decision.comment} label="Your comment" />
        </Text>
      )}
      {!mayDecide && <Alert color="gray">{whyClosed(intervention)}</Alert>}
      <MergeActions
        mayDecide={mayDecide}
        isSubmitting={isSubmitting}
        onDecide={() => goOn((decided) => void desk.submit(decided))}
        onEdit={() => goOn(desk.change)}
        onKeepNote={onKeepNote}
        onDiscard={onDiscard}
      />
    </Stack>
  );
}
