import type { InboxRow } from '../api/types';

/** A ticket at the place where the reader last saw it. */
export interface ShownRow {
  row: InboxRow;
  /** Its `updated_at` when it got this place. */
  placedAt: string;
  /** It no longer belongs to this view. */
  hasLeft: boolean;
}

/** What the server says now: newest first, the beginning of the list. */
export interface FreshList {
  /** Names the filter. */
  view: string;
  rows: readonly InboxRow[];
  /** There are older tickets behind these. */
  hasMore: boolean;
}

export interface ShownList {
  view: string;
  rows: readonly ShownRow[];
}

/**
 * The list to show next. Another view, or a reader who is not held to a place, gets the server's
 * order. For a reader with a place every row stays where it is and only its contents change; what
 * the server has below the last row is added below.
 */
export function advance(before: ShownList | undefined, fresh: FreshList, isHeld: boolean): ShownList {
  if (!before || before.view !== fresh.view || !isHeld) {
    return { view: fresh.view, rows: fresh.rows.map(place) };
  }
  const byId = new Map(fresh.rows.map((row) => [row.id, row]));
  const kept = before.rows.map((shown) => renewed(shown, byId.get(shown.row.id), fresh));
  return { view: fresh.view, rows: [...kept, ...below(kept, fresh.rows).map(place)] };
}

function place(row: InboxRow): ShownRow {
  return { row, placedAt: row.updated_at, hasLeft: false };
}

function renewed(shown: ShownRow, row: InboxRow | undefined, fresh: FreshList): ShownRow {
  const hasLeft = !row && !isBehind(shown.row, fresh);
  if ((row ?? shown.row) === shown.row && hasLeft === shown.hasLeft) return shown;
  return { ...shown, row: row ?? shown.row, hasLeft };
}

// Times come in whole seconds: of two equal ones nobody knows which is behind.
function isBehind(row: InboxRow, { rows, hasMore }: FreshList): boolean {
  const last = rows.at(-1);
  return hasMore && last !== undefined && row.updated_at <= last.updated_at;
}

function below(kept: readonly ShownRow[], fresh: readonly InboxRow[]): InboxRow[] {
  const lowest = kept.at(-1);
  if (!lowest) return [...fresh];
  const shownById = new Map(kept.map((shown) => [shown.row.id, shown]));
  const isUnmoved = (row: InboxRow) => shownById.get(row.id)?.placedAt === row.updated_at;
  const behind = fresh.reduce((found, row, index) => (isUnmoved(row) ? index + 1 : found), 0);
  return fresh.slice(behind).filter((row) => !shownById.has(row.id) && row.updated_at <= lowest.placedAt);
}

/** How many tickets the reader would find new, elsewhere or gone if the server's list were shown. */
export function countNews(shown: readonly ShownRow[], fresh: readonly InboxRow[]): number {
  const places = new Map(fresh.map((row, index) => [row.id, index]));
  const common = shown.flatMap(({ row }) => places.get(row.id) ?? []);
  const left = shown.filter(({ hasLeft }) => hasLeft).length;
  const arrived = fresh.length - common.length;
  return arrived + (common.length - longestRise(common)) + left;
}

/** The length of the longest rising subsequence: so many keep their order. */
function longestRise(values: readonly number[]): number {
  const tails: number[] = [];
  for (const value of values) {
    const index = tails.findIndex((tail) => tail >= value);
    tails[index === -1 ? tails.length : index] = value;
  }
  return tails.length;
}
