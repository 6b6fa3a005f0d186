import { UnstyledButton } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { everythingOpen, type ViewFilter } from './view-filter';
import type { FilterChip } from './view-names';
import classes from './InboxHead.module.css';

interface Props {
  chips: FilterChip[];
  onChange: (filter: ViewFilter) => void;
}

/** What narrows the inbox; pressing a chip takes it away. */
export function FilterChips({ chips, onChange }: Props) {
  return (
    <ul className={classes.chips} aria-label="Filters in use">
      {chips.map(({ part, text, without }) => (
        <li key={part}>
          <UnstyledButton
            className={classes.chip}
            aria-label={`Remove filter: ${text}`}
            onClick={() => onChange(without)}
          >
            <span className={classes.chipText}>{text}</span>
            <IconX size={14} aria-hidden />
          </UnstyledButton>
        </li>
      ))}
      <li>
        <UnstyledButton className={classes.clear} onClick={() => onChange(everythingOpen)}>
          Clear filters
        </UnstyledButton>
      </li>
    </ul>
  );
}
