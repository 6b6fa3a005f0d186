import { Button, Checkbox, NativeSelect, Popover, Stack } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import type { PayloadState } from '../api/types';
import { looksEverywhere, payloadStates, type ViewFilter } from './view-filter';
import { stateNames, type QueueNames } from './view-names';

interface Props {
  filter: ViewFilter;
  queues: QueueNames;
  onChange: (filter: ViewFilter) => void;
}

const states = [
  { value: '', label: 'Any' },
  ...payloadStates.map((state) => ({ value: state, label: stateNames[state] })),
];
const statuses = [
  { value: 'open', label: 'Open' },
  { value: 'on-hold', label: 'On hold' },
  { value: 'closed', label: 'Closed' },
  { value: 'all', label: 'All' },
];

/** Narrows the inbox in every way at once; the navigation offers the usual ways. */
export function FilterMenu({ filter, queues, onChange }: Props) {
  const queueChoices = [...queues].map(([value, label]) => ({ value, label }));
  return (
    <Popover position="bottom-end" width={280} shadow="md" trapFocus returnFocus withinPortal>
      <Popover.Target>
        <Button variant="default" leftSection={<IconFilter size={16} aria-hidden />}>
          Filters
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Filters">
        <Stack gap="sm">
          <NativeSelect
            label="Queue"
            data={[{ value: '', label: 'All queues' }, ...queueChoices]}
            value={filter.queue ?? ''}
            onChange={({ currentTarget }) => onChange({ ...filter, queue: currentTarget.value || null })}
          />
          <NativeSelect
            label="Decision"
            data={states}
            value={filter.state ?? ''}
            onChange={({ currentTarget }) =>
              onChange({ ...filter, state: (currentTarget.value || null) as PayloadState | null })
            }
          />
          <NativeSelect
            label="Status"
            data={[{ value: '', label: looksEverywhere(filter) ? 'Any' : 'Open and on hold' }, ...statuses]}
            value={filter.status ?? ''}
            onChange={({ currentTarget }) =>
              onChange({ ...filter, status: (currentTarget.value || null) as ViewFilter['status'] })
            }
          />
          <Checkbox
            label="Only for my attention"
            checked={filter.attention}
            onChange={({ currentTarget }) => onChange({ ...filter, attention: currentTarget.checked })}
          />
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
