import { Alert, Button, Group, Stack } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useCallback, useEffect, useId, useMemo, useRef, type KeyboardEvent } from 'react';
import type { Intervention } from '../../api/types';
import { whatAgainMeans, whyClosed } from '../state-words';
import type { DecisionDesk } from '../useDecision';
import { CommentField } from './CommentField';
import { withEdit, withoutEdit, type EditValue } from './edits';
import { ErrorSummary } from './ErrorSummary';
import { FieldList } from './FieldList';
import { isInput, toFormField, type InputField } from './fields';
import { openProblems, pathOf } from './problems';
import { SubmitBar } from './SubmitBar';

const COMMENT = 'content';

interface Props {
  intervention: Intervention;
  desk: DecisionDesk;
  onKeepNote: () => void;
}

/** Where a person decides: the fields, a comment, and the button that submits both. */
export function DecisionForm({ intervention, desk, onKeepNote }: Props) {
  const id = useId();
  const { decision, change, isSubmitting, refusal } = desk;
  const fields = useMemo(() => intervention.fields.map(toFormField), [intervention.fields]);
  const problems = openProblems(refusal.problems, refusal.changed);
  const mayDecide = intervention.actions.length > 0;
  const idOf = (path: string) => `${id}-${path}`;
  const labelOf = (path: string) =>
    path === COMMENT
      ? 'Comment for the ticket'
      : fields.filter(isInput).find(({ name }) => pathOf(name) === path)?.label;

  // Rows are drawn again only when their own value changes; so what they call must stay the same.
  const latest = useRef({ decision, change });
  useEffect(() => {
    latest.current = { decision, change };
  });
  const onChange = useCallback((field: InputField, value: EditValue) => {
    const now = latest.current;
    now.change({ ...now.decision, edits: withEdit(now.decision.edits, field, value) }, pathOf(field.name));
  }, []);
  const onPutBack = useCallback(({ name }: InputField) => {
    const now = latest.current;
    now.change({ ...now.decision, edits: withoutEdit(now.decision.edits, name) }, pathOf(name));
  }, []);

  const submit = () => {
    if (mayDecide) void desk.submit(decision);
  };
  const submitByKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    submit();
  };
  return (
    // The keys are those of the inputs inside.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <form
      noValidate
      aria-busy={isSubmitting}
      onKeyDown={submitByKey}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Stack gap="md">
        {intervention.state !== 'pending' && mayDecide && (
          <Alert color="gray" icon={<IconInfoCircle />}>
            {whatAgainMeans(intervention)}
          </Alert>
        )}
        <ErrorSummary {...refusal} labelOf={labelOf} idOf={idOf} />
        <FieldList
          fields={fields}
          edits={decision.edits}
          problems={problems}
          idOf={idOf}
          isLocked={isSubmitting}
          onChange={onChange}
          onPutBack={onPutBack}
        />
        <CommentField
          id={idOf(COMMENT)}
          comment={decision.comment}
          isInternal={decision.isInternal}
          isLocked={isSubmitting}
          problem={problems.get(COMMENT)}
          onComment={(comment) => change({ ...decision, comment }, COMMENT)}
          onInternal={(isInternal) => change({ ...decision, isInternal })}
        />
        {!mayDecide && (
          <Alert color="yellow" icon={<IconInfoCircle />} role="status">
            {whyClosed(intervention)}
            <Group mt="xs">
              <Button size="xs" variant="default" onClick={onKeepNote}>
                Keep a note of what I typed
              </Button>
            </Group>
          </Alert>
        )}
        <SubmitBar intervention={intervention} desk={desk} />
      </Stack>
    </form>
  );
}
