import { Radio, Text } from '@mantine/core';
import { useId, type ReactNode } from 'react';
import { excerpt } from '../values/value-words';
import { ShownValue } from '../values/ShownValue';
import type { MergeRow, Side } from './merge-rows';
import classes from './MergeCard.module.css';

interface Props {
  row: MergeRow;
  /** Of the first choice, so that others can point at it. */
  id: string;
  /** "Tess Staff" or "You". */
  decidedBy: string;
  mayChoose: boolean;
  choice: Side | undefined;
  problem: string | undefined;
  onChoose: (field: string, side: Side) => void;
}

/** One field three times: at the start, as they decided it, as I typed it. */
export function MergeCard({ row, id, decidedBy, mayChoose, choice, problem, onChoose }: Props) {
  const group = useId();
  const { field, atStart, typed, mine, isConflict } = row;
  const label = excerpt(field.label, 120);
  const isChoice = mayChoose && mine !== undefined;
  const radio = (side: Side, text: string, radioId?: string) =>
    isChoice ? (
      <Radio
        id={radioId}
        name={group}
        label={text}
        checked={choice === side}
        aria-invalid={problem !== undefined}
        onChange={() => onChoose(field.name, side)}
      />
    ) : null;
  return (
    <fieldset
      className={classes.card}
      data-conflict={isConflict || undefined}
      aria-describedby={`${group}-problem`}
    >
      <legend className={classes.legend} dir="auto">
        {label}
      </legend>
      <div className={classes.columns}>
        <Column title="At the start">
          <ShownValue value={atStart} label={`${label} at the start`} />
        </Column>
        <Column
          title={`${decidedBy} decided`}
          isChosen={isChoice && choice === 'theirs'}
          choice={radio('theirs', 'Take this', id)}
        >
          <ShownValue value={field.value} label={`${label} as decided`} />
        </Column>
        <Column
          title="You typed"
          isChosen={isChoice && choice === 'mine'}
          choice={radio('mine', typed === undefined ? 'As at the start' : 'Take mine')}
        >
          {typed === undefined ? (
            <Text inherit c="dimmed" fs="italic" component="span">
              Not changed
            </Text>
          ) : (
            <ShownValue value={typed} label={`${label} as typed`} />
          )}
        </Column>
      </div>
      <div id={`${group}-problem`} className={classes.problem}>
        {problem ??
          (isConflict && isChoice && choice === undefined ? 'You both changed this: choose one.' : null)}
      </div>
    </fieldset>
  );
}

interface ColumnProps {
  title: string;
  isChosen?: boolean;
  choice?: ReactNode;
  children: ReactNode;
}

function Column({ title, isChosen = false, choice, children }: ColumnProps) {
  return (
    <div className={classes.column} data-chosen={isChosen || undefined}>
      <div className={classes.title}>{title}</div>
      <div className={classes.value}>{children}</div>
      {choice}
    </div>
  );
}
