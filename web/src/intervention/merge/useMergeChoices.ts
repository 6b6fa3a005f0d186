import { useMemo, useState } from 'react';
import type { Intervention } from '../../api/types';
import { startOf, type Decision } from '../decision-draft';
import { noProblems, pathOf, type Problems } from '../form/problems';
import {
  choiceOf,
  chosenEdits,
  mergeRows,
  undecided,
  type Choices,
  type MergeRow,
  type Side,
} from './merge-rows';

interface Missing {
  problems: Problems;
  changed: ReadonlySet<string>;
  serial: number;
}

/** What a person chooses of two decisions, field by field. */
export function useMergeChoices(intervention: Intervention, decision: Decision) {
  const rows = useMemo(() => mergeRows(intervention, decision), [intervention, decision]);
  const [choices, setChoices] = useState<Choices>(new Map());
  const [missing, setMissing] = useState<Missing>({ problems: noProblems, changed: new Set(), serial: 0 });

  const choose = (field: string, side: Side) => {
    setChoices((before) => new Map(before).set(field, side));
    setMissing((before) => ({ ...before, changed: new Set(before.changed).add(pathOf(field)) }));
  };

  /** The decision as it was chosen; undefined, with the open fields named, while one is not. */
  const chosen = (): Decision | undefined => {
    const open = undecided(rows, choices);
    const problems = new Map(open.map(({ field }) => [pathOf(field.name), 'Choose one of the two values.']));
    setMissing(({ serial }) => ({ problems, changed: new Set(), serial: serial + 1 }));
    if (open.length > 0) return undefined;
    return { ...decision, start: startOf(intervention), edits: chosenEdits(rows, choices) };
  };
  return { rows, missing, choose, chosen, sideOf: (row: MergeRow) => choiceOf(row, choices) };
}
