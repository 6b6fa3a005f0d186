import { parseExact, type Json } from '../../api/exact-json';
import { inputsOf, type Decision } from '../decision-draft';
import type { Intervention } from '../../api/types';
import { noEdits, withEdit, type Edits, type EditValue } from '../form/edits';
import { exactText, startValue, type InputField } from '../form/fields';

export type Side = 'theirs' | 'mine';
/** By field name. */
export type Choices = ReadonlyMap<string, Side>;

/** A field that somebody changed since the form began. */
export interface MergeRow {
  /** As it is now: its value is theirs. */
  field: InputField;
  atStart: Json;
  /** What I typed; undefined when I left it alone. */
  typed: EditValue | undefined;
  /** What choosing mine stands for; undefined when there is nothing to choose. */
  mine: EditValue | undefined;
  /** Both changed it, to different values: nobody can choose but the person. */
  isConflict: boolean;
  /** What is chosen unless the person chooses. */
  usual: Side | undefined;
}

export function mergeRows(now: Intervention, decision: Decision): MergeRow[] {
  const rows: MergeRow[] = [];
  for (const field of inputsOf(now)) {
    const startText = decision.start.values.get(field.name) ?? exactText(field.value);
    const typed = decision.edits.get(field.name);
    const isTheirs = startText !== exactText(field.value);
    if (!isTheirs && typed === undefined) continue;

    const atStart = parseExact(startText) as Json;
    const isAgreed = typed !== undefined && typed === startValue(field);
    const isConflict = isTheirs && typed !== undefined && !isAgreed;
    const mine = isAgreed ? undefined : (typed ?? startValue({ ...field, value: atStart }) ?? undefined);
    const usual = isConflict ? undefined : isTheirs ? 'theirs' : 'mine';
    rows.push({ field, atStart, typed, mine, isConflict, usual });
  }
  return rows;
}

export function choiceOf(row: MergeRow, choices: Choices): Side | undefined {
  return choices.get(row.field.name) ?? row.usual;
}

export function undecided(rows: MergeRow[], choices: Choices): MergeRow[] {
  return rows.filter((row) => choiceOf(row, choices) === undefined);
}

/** The edits that turn what they decided into what was chosen. */
export function chosenEdits(rows: MergeRow[], choices: Choices): Edits {
  return rows.reduce<Edits>((edits, row) => {
    if (row.mine === undefined || choiceOf(row, choices) !== 'mine') return edits;
    return withEdit(edits, row.field, row.mine);
  }, noEdits);
}
