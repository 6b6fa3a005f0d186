import { useLayoutEffect, useRef, type FocusEvent, type MouseEvent } from 'react';
import { usePeople } from '../api/ticket-queries';
import { useShortcuts } from '../shared/shortcuts';
import { ListCaptions } from './ListCaptions';
import { TicketRow } from './TicketRow';
import { focusNeighbour, focusRow, openRow } from './row-focus';
import type { ShownRow } from './shown-list';
import type { useHold } from './useHold';
import classes from './TicketList.module.css';

interface Props {
  rows: readonly ShownRow[];
  /** They belong to a view that is being replaced. */
  isStale: boolean;
  selected: string | null;
  onSelect: (ticket: string) => void;
  /** The ticket to give the focus to when the list appears. */
  focusFirst: string | null;
  holder: ReturnType<typeof useHold>['holder'];
}

export function TicketList({ rows, isStale, selected, onSelect, focusFirst, holder }: Props) {
  const list = useRef<HTMLUListElement>(null);
  const people = usePeople();
  const names = new Map(people.data?.map(({ email, name }) => [email, name]));

  useLayoutEffect(() => {
    if (list.current && focusFirst) focusRow(list.current, focusFirst);
  }, [focusFirst]);

  const step = (by: 1 | -1) => list.current && focusNeighbour(list.current, selected, by);
  useShortcuts([
    { key: 'j', does: 'Next ticket', run: () => step(1) },
    { key: 'k', does: 'Previous ticket', run: () => step(-1) },
    {
      key: 'Enter',
      does: 'Open the selected ticket',
      run: () => list.current && selected && openRow(list.current, selected),
    },
  ]);

  // Safari gives a clicked link no focus.
  const select = ({ target }: FocusEvent | MouseEvent) => {
    const row = target instanceof Element ? target.closest<HTMLElement>('[data-ticket]') : null;
    if (row?.dataset.ticket) onSelect(row.dataset.ticket);
  };
  return (
    <div
      className={classes.frame}
      {...holder}
      onFocus={(event) => {
        holder.onFocus();
        select(event);
      }}
      onClickCapture={select}
    >
      <ListCaptions />
      <ul
        ref={list}
        className={classes.list}
        aria-label="Tickets"
        aria-busy={isStale}
        data-stale={isStale || undefined}
      >
        {rows.map((shown) => (
          <TicketRow
            key={shown.row.id}
            shown={shown}
            isSelected={shown.row.id === selected}
            assignee={
              shown.row.assigned_to_email &&
              (names.get(shown.row.assigned_to_email) ?? shown.row.assigned_to_email)
            }
          />
        ))}
      </ul>
    </div>
  );
}
