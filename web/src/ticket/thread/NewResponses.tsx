import { Button } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { counted } from '../../shared/words';
import type { Direction } from './useUnseen';
import classes from './NewResponses.module.css';

interface Props {
  count: number;
  direction: Direction;
  onJump: () => void;
}

/** Floats at the edge behind which new responses lie; takes no room from the thread. */
export function NewResponses({ count, direction, onJump }: Props) {
  if (count === 0) return null;
  const Glyph = direction === 'above' ? IconArrowUp : IconArrowDown;
  return (
    <div className={classes.overlay} data-direction={direction}>
      <Button
        size="xs"
        radius="xl"
        className={classes.button}
        leftSection={<Glyph size={15} aria-hidden />}
        onClick={onJump}
      >
        {counted(count, 'new response')}
      </Button>
    </div>
  );
}
