import { Alert } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { ApiError } from '../api/api-error';
import { LoadFailed } from '../shared/LoadFailed';

/** Why there is no list: a search that asks for too much is the reader's to change, all else may pass. */
export function ListFailed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const problem = error instanceof ApiError ? error.fields.search?.[0] : undefined;
  if (problem === undefined) return <LoadFailed error={error} onRetry={onRetry} />;
  return (
    <Alert color="red" icon={<IconAlertCircle />} title="That is too much to search for at once" role="alert">
      A search {problem}.
    </Alert>
  );
}
