import { Skeleton, VisuallyHidden } from '@mantine/core';

/** As tall as the empty editor, so that nothing moves when it comes. */
export function EditorSkeleton() {
  return (
    <div role="status" aria-busy>
      <VisuallyHidden>Loading the editor</VisuallyHidden>
      <Skeleton height={151} radius="md" />
    </div>
  );
}
