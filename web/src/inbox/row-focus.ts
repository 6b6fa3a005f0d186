function links(list: HTMLElement): HTMLAnchorElement[] {
  return [...list.querySelectorAll<HTMLAnchorElement>('a[data-ticket]')];
}

/** The index after a step; without a selection the first that is in view. */
export function stepTo(count: number, selected: number, step: 1 | -1, firstInView: number): number {
  if (count === 0) return -1;
  if (selected === -1) return Math.max(firstInView, 0);
  return Math.min(Math.max(selected + step, 0), count - 1);
}

/** Puts the focus on the row after or before the selected one. */
export function focusNeighbour(list: HTMLElement, selected: string | null, step: 1 | -1): void {
  const rows = links(list);
  const from = rows.findIndex((row) => row.dataset.ticket === selected);
  const firstInView = rows.findIndex((row) => {
    const covered = parseFloat(getComputedStyle(row).scrollMarginTop) || 0;
    return row.getBoundingClientRect().top >= covered;
  });
  rows[stepTo(rows.length, from, step, firstInView)]?.focus();
}

/** Puts the focus on the row of this ticket where it stands, if it is there. */
export function focusRow(list: HTMLElement, ticket: string): void {
  links(list)
    .find((row) => row.dataset.ticket === ticket)
    ?.focus({ preventScroll: true });
}

/** Follows the link of this ticket's row. */
export function openRow(list: HTMLElement, ticket: string): void {
  links(list)
    .find((row) => row.dataset.ticket === ticket)
    ?.click();
}
