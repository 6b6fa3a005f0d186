import { Select, type SelectProps } from '@mantine/core';
import type { SyntheticEvent } from 'react';
import { usePerson } from '../../api/account-queries';
import { useAssignees } from '../../api/ticket-queries';
import type { Priority } from '../../api/types';
import { priorityWords } from '../../shared/words';
import { NOBODY, assigneeOptions } from './assignee-options';
import classes from './PropertyFields.module.css';
import type { TicketActions } from './useTicketActions';

const priorities = ([40, 30, 20, 10] as const).map((priority) => ({
  value: String(priority),
  label: priorityWords[priority],
}));

const selectAll = (event: SyntheticEvent<HTMLInputElement>) => event.currentTarget.select();

/** Assignee, priority and queue: what is chosen is sent at once. To look at, for who may not choose. */
export function PropertyFields({ actions, size }: { actions: TicketActions; size: 'xs' | 'sm' }) {
  const { ticket, names, change, isPending } = actions;
  const me = usePerson();
  const people = useAssignees(ticket.number).data ?? [];
  const shared: Partial<SelectProps> = {
    size,
    disabled: !actions.mayUpdate,
    allowDeselect: false,
    checkIconPosition: 'right',
    maxDropdownHeight: 320,
    comboboxProps: { width: 'max-content', position: 'bottom-start', shadow: 'md' },
    classNames: { root: classes.field, label: classes.label, dropdown: classes.dropdown },
  };
  const queues = names.queues.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      <Select<string>
        {...shared}
        label="Assignee"
        searchable
        openOnFocus={false}
        selectFirstOptionOnChange
        onFocus={selectAll}
        onClick={selectAll}
        nothingFoundMessage="Nobody of this name"
        data={assigneeOptions(people, me, ticket.assigned_to_email)}
        value={ticket.assigned_to_email ?? NOBODY}
        loading={isPending('assigned_to_email')}
        onChange={(value) => value && change({ assigned_to_email: value === NOBODY ? null : value })}
      />
      <Select<string>
        {...shared}
        label="Priority"
        data={priorities}
        value={String(ticket.priority)}
        loading={isPending('priority')}
        onChange={(value) => value && change({ priority: Number(value) as Priority })}
      />
      <Select<string>
        {...shared}
        label="Queue"
        searchable={queues.length > 8}
        nothingFoundMessage="No queue of this name"
        data={queues}
        value={ticket.queue_id}
        loading={isPending('queue_name')}
        onChange={(_value, option) => option && change({ queue_name: option.label })}
      />
    </>
  );
}
