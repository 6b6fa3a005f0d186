import { Checkbox, Stack, Textarea } from '@mantine/core';

interface Props {
  id: string;
  comment: string;
  isInternal: boolean;
  isLocked: boolean;
  problem: string | undefined;
  onComment: (comment: string) => void;
  onInternal: (isInternal: boolean) => void;
}

/** What the decision says on the ticket, and who gets to read it. */
export function CommentField({ id, comment, isInternal, isLocked, problem, onComment, onInternal }: Props) {
  return (
    <Stack gap="xs">
      <Textarea
        id={id}
        attributes={{ input: { dir: 'auto' } }}
        label="Comment for the ticket (optional)"
        placeholder="Why you decide so"
        autosize
        minRows={2}
        maxRows={12}
        value={comment}
        error={problem}
        readOnly={isLocked}
        onChange={(event) => onComment(event.currentTarget.value)}
      />
      <Checkbox
        label="Only staff see this"
        description={
          isInternal
            ? 'The comment and the list of changed values.'
            : 'The customer will see the comment and the list of changed values.'
        }
        checked={isInternal}
        readOnly={isLocked}
        onChange={(event) => onInternal(event.currentTarget.checked)}
      />
    </Stack>
  );
}
