import { Text } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { errorText } from '../../api/api-error';
import { useRetryDelivery } from '../../api/intervention-queries';
import { BusyButton } from '../../shared/BusyButton';
import { announce } from '../../shared/announce';
import classes from './Delivery.module.css';

/** Has the remote called now. The button may go with the state, so `onDone` takes the focus on. */
export function RetryNow({ ticketNumber, onDone }: { ticketNumber: number; onDone: () => void }) {
  const retry = useRetryDelivery();
  const run = () =>
    retry.mutate(ticketNumber, {
      onSuccess: () => {
        onDone();
        announce('The remote system is called again.');
      },
    });
  return (
    <div className={classes.retry}>
      <BusyButton
        size="xs"
        variant="default"
        leftSection={<IconRefresh size={14} aria-hidden />}
        isBusy={retry.isPending}
        onClick={run}
      >
        Retry now
      </BusyButton>
      {retry.error && (
        <Text role="alert" size="sm" c="var(--mantine-color-error)">
          {errorText(retry.error)}
        </Text>
      )}
    </div>
  );
}
