import { Checkbox, Textarea, TextInput } from '@mantine/core';
import { memo, type KeyboardEvent, type ReactNode } from 'react';
import { excerpt, neitherWords } from '../values/value-words';
import { ExactText } from '../values/ExactText';
import { Fold } from '../values/Fold';
import { ChangeMark } from './ChangeMark';
import type { EditValue } from './edits';
import { startValue, type InputField } from './fields';
import classes from './Form.module.css';

const LONGEST_LABEL = 200;

interface Props {
  field: InputField;
  /** Of the input, so that others can point at it. */
  id: string;
  value: EditValue | null;
  isChanged: boolean;
  isLocked: boolean;
  problem: string | undefined;
  onChange: (field: InputField, value: EditValue) => void;
  onPutBack: (field: InputField) => void;
}

/** One field that a person can change: label, input, what it was, what is wrong with it. */
export const InputRow = memo(function InputRow(props: Props) {
  const { field, id, isChanged, onPutBack } = props;
  const label = excerpt(field.label, LONGEST_LABEL);
  const labelId = `${id}-label`;
  const putBack = () => {
    onPutBack(field);
    document.getElementById(id)?.focus();
  };
  const mark = isChanged && <ChangeMark labelId={labelId} was={field.value} onPutBack={putBack} />;
  return (
    <div className={`${classes.field} ${isChanged ? classes.changed : ''}`}>
      {field.kind === 'checkbox' ? (
        <div className={classes.head}>
          <CheckInput
            {...props}
            label={
              <span id={labelId} dir="auto">
                {label}
              </span>
            }
          />
          {mark}
        </div>
      ) : (
        <>
          <div className={classes.head}>
            <label className={classes.label} htmlFor={id} id={labelId} dir="auto">
              {label}
            </label>
          </div>
          {field.kind === 'number' ? <NumberText {...props} /> : <FreeText {...props} />}
          {mark}
        </>
      )}
      {field.label.length > LONGEST_LABEL && (
        <Fold summary="The whole label">
          <ExactText text={field.label} label="The whole label" />
        </Fold>
      )}
    </div>
  );
});

function CheckInput({ field, id, value, isLocked, problem, onChange, label }: Props & { label: ReactNode }) {
  const isNeither = typeof value !== 'boolean';
  return (
    <Checkbox
      id={id}
      label={label}
      checked={value === true}
      indeterminate={isNeither}
      description={isNeither ? neitherWords(field.value) : undefined}
      error={problem}
      readOnly={isLocked}
      onChange={(event) => onChange(field, event.currentTarget.checked)}
    />
  );
}

function NumberText({ field, id, value, isLocked, problem, onChange }: Props) {
  return (
    <TextInput
      id={id}
      className={classes.number}
      inputMode="decimal"
      autoComplete="off"
      value={String(value ?? '')}
      error={problem}
      readOnly={isLocked}
      onChange={(event) => onChange(field, event.currentTarget.value)}
      onKeyDown={keepEnter}
    />
  );
}

/** Grows with what is typed. A text that has lines takes more of them; others keep to one. */
function FreeText({ field, id, value, isLocked, problem, onChange }: Props) {
  const hasLines = String(startValue(field) ?? '').includes('\n');
  return (
    <Textarea
      id={id}
      attributes={{ input: { dir: 'auto' } }}
      autosize
      minRows={1}
      maxRows={14}
      autoComplete="off"
      value={String(value ?? '')}
      error={problem}
      readOnly={isLocked}
      onChange={(event) => onChange(field, event.currentTarget.value)}
      onKeyDown={hasLines ? undefined : keepEnter}
    />
  );
}

/** A decision is submitted on purpose: Enter alone neither sends it nor adds a line by accident. */
function keepEnter(event: KeyboardEvent) {
  const isPlain = !event.shiftKey && !event.ctrlKey && !event.metaKey && !event.nativeEvent.isComposing;
  if (event.key === 'Enter' && isPlain) event.preventDefault();
}
