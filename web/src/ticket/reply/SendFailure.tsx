import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { ApiError, errorText, fieldErrors, isPassing } from '../../api/api-error';

/** Why a reply was not sent, and what to do; the text is still in the box. */
export function SendFailure({ error }: { error: unknown }) {
  const reasons = Object.values(fieldErrors(error));
  const text = reasons.length > 0 ? reasons.join(' ') : errorText(error);
  const isUnknown = error instanceof ApiError && isPassing(error);
  return (
    <Alert role="alert" color="red" py={8} icon={<IconAlertTriangle />} title="Not sent yet">
      {text} {isUnknown ? 'Press the button again: it is never added twice.' : 'Your text is kept here.'}
    </Alert>
  );
}
