import { Button, Group, Modal, Text } from '@mantine/core';
import { useEffect } from 'react';
import { useBlocker } from 'react-router';
import { useStore } from './store';
import { unsavedStore } from './unsaved';

/** Asks before a page is left on which something is unsaved. Once a page: the router takes one only. */
export function LeaveGuard() {
  const unsaved = useStore(unsavedStore);
  const isUnsaved = unsaved.length > 0;
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      unsavedStore.get().length > 0 && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    if (!isUnsaved) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isUnsaved]);

  const stay = () => blocker.reset?.();
  const isSubmit = unsaved.some(({ next }) => next === 'submit');
  return (
    <Modal
      opened={blocker.state === 'blocked'}
      onClose={stay}
      title={isSubmit ? 'Leave before you submit?' : 'Leave before you send?'}
      centered
      withCloseButton={false}
    >
      <Text size="sm">
        {unsaved.every(({ isKept }) => isKept)
          ? 'Your changes are not submitted. They stay on this computer, and you find them here when you come back.'
          : 'This browser keeps nothing that you type: it is lost when you leave.'}
      </Text>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={() => blocker.proceed?.()}>
          Leave
        </Button>
        <Button data-autofocus onClick={stay}>
          Stay
        </Button>
      </Group>
    </Modal>
  );
}
