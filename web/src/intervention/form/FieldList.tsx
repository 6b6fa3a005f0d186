import { Divider } from '@mantine/core';
import { LongText } from '../values/LongText';
import { ShownValue } from '../values/ShownValue';
import { presentValue, type Edits, type EditValue } from './edits';
import { isInput, type FormField, type InputField } from './fields';
import { InputRow } from './InputRow';
import { pathOf, type Problems } from './problems';
import classes from './Form.module.css';

interface Props {
  fields: readonly FormField[];
  edits: Edits;
  problems: Problems;
  /** The id of the input at a path of the submit. */
  idOf: (path: string) => string;
  isLocked: boolean;
  onChange: (field: InputField, value: EditValue) => void;
  onPutBack: (field: InputField) => void;
}

/** The fields of an intervention in their order, to be filled in. */
export function FieldList({ fields, edits, problems, idOf, isLocked, onChange, onPutBack }: Props) {
  return (
    <div className={classes.fields}>
      {fields.map((field, place) =>
        isInput(field) ? (
          <InputRow
            key={field.name}
            field={field}
            id={idOf(pathOf(field.name))}
            value={presentValue(field, edits)}
            isChanged={edits.has(field.name)}
            isLocked={isLocked}
            problem={problems.get(pathOf(field.name))}
            onChange={onChange}
            onPutBack={onPutBack}
          />
        ) : (
          <StaticRow key={`static ${place}`} field={field} />
        ),
      )}
    </div>
  );
}

function StaticRow({ field }: { field: Exclude<FormField, InputField> }) {
  if (field.kind === 'divider') return <Divider />;
  if (field.kind === 'label') {
    return (
      <div className={classes.note}>
        <LongText text={field.label} label="Text" />
      </div>
    );
  }
  return (
    <div className={classes.note}>
      <div className={classes.label}>
        <LongText text={field.label} label="Label" />
      </div>
      <ShownValue value={field.value} label={field.label} />
    </div>
  );
}
