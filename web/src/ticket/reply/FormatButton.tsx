import { ActionIcon, Tooltip } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import type { KeyboardEventHandler, MouseEventHandler, Ref } from 'react';

interface Props {
  label: string;
  icon: Icon;
  isActive: boolean;
  /** As aria-keyshortcuts names them. */
  keys?: string;
  tabIndex: number;
  onClick: MouseEventHandler;
  onKeyDown: KeyboardEventHandler;
  ref?: Ref<HTMLElement>;
}

/** A button of the toolbar; the selection in the text stays when it is pressed. */
export function FormatButton({ label, icon: Glyph, isActive, keys, ref, ...others }: Props) {
  return (
    <Tooltip label={keys ? `${label} (${keys.replace('Control', 'Ctrl')})` : label} openDelay={400}>
      <ActionIcon
        ref={ref as Ref<HTMLButtonElement>}
        size={28}
        radius="sm"
        variant={isActive ? 'light' : 'subtle'}
        color={isActive ? undefined : 'gray'}
        c={isActive ? undefined : 'dimmed'}
        aria-label={label}
        aria-pressed={isActive}
        aria-keyshortcuts={keys}
        onMouseDown={(event) => event.preventDefault()}
        {...others}
      >
        <Glyph size={17} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
