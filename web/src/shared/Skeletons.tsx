import { Skeleton, Stack, VisuallyHidden } from '@mantine/core';

interface Props {
  /** What is being loaded, for screen readers: "Loading the inbox". */
  label: string;
  rows?: number;
  height?: number;
}

/** The shape of rows that are being loaded. */
export function RowSkeletons({ label, rows = 8, height = 52 }: Props) {
  return (
    <Stack gap="xs" role="status" aria-busy>
      <VisuallyHidden>{label}</VisuallyHidden>
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} height={height} radius="md" style={{ opacity: 1 - row / (rows + 2) }} />
      ))}
    </Stack>
  );
}

/** The shape of text that is being loaded. */
export function TextSkeleton({ label, lines = 3 }: { label: string; lines?: number }) {
  return (
    <Stack gap="sm" role="status" aria-busy>
      <VisuallyHidden>{label}</VisuallyHidden>
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} height={14} radius="sm" width={line === lines - 1 ? '60%' : '100%'} />
      ))}
    </Stack>
  );
}
