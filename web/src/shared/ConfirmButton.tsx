import { Button, Group, Popover, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ReactNode } from 'react';

interface Props {
  /** What will happen, in a sentence. */
  question: string;
  confirmLabel: string;
  onConfirm: () => void;
  /** Draws the button that asks first. */
  children: (open: () => void) => ReactNode;
}

/** Asks beside a button before doing what cannot be undone. */
export function ConfirmButton({ question, confirmLabel, onConfirm, children }: Props) {
  const [isOpen, popover] = useDisclosure(false);
  const confirm = () => {
    popover.close();
    onConfirm();
  };
  return (
    <Popover
      opened={isOpen}
      onChange={popover.toggle}
      trapFocus
      returnFocus
      withArrow
      shadow="md"
      width={280}
    >
      <Popover.Target>{children(popover.open)}</Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm">
          <Text size="sm">{question}</Text>
          <Group gap="xs">
            <Button size="xs" color="red" onClick={confirm}>
              {confirmLabel}
            </Button>
            <Button size="xs" variant="default" onClick={popover.close} data-autofocus>
              Cancel
            </Button>
          </Group>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
