import { SegmentedControl } from '@mantine/core';
import { IconLock, IconSend, type Icon } from '@tabler/icons-react';
import classes from './VisibilitySwitch.module.css';

interface Props {
  isInternal: boolean;
  onChange: (isInternal: boolean) => void;
}

/** Who will see the reply. */
export function VisibilitySwitch({ isInternal, onChange }: Props) {
  return (
    <SegmentedControl
      aria-label="Who sees it"
      size="sm"
      classNames={{ root: classes.root, indicator: classes.indicator, label: classes.label }}
      value={isInternal ? 'staff' : 'public'}
      onChange={(value) => onChange(value === 'staff')}
      data={[
        { value: 'staff', label: <Choice icon={IconLock} text="Staff only" /> },
        { value: 'public', label: <Choice icon={IconSend} text="Public reply" /> },
      ]}
    />
  );
}

function Choice({ icon: Glyph, text }: { icon: Icon; text: string }) {
  return (
    <span className={classes.choice}>
      <Glyph size={15} stroke={2.2} aria-hidden />
      {text}
    </span>
  );
}
