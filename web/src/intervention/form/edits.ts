import { startValue, type InputField } from './fields';

export type EditValue = string | boolean;
/** By field name; only fields that differ from their start. */
export type Edits = ReadonlyMap<string, EditValue>;

export const noEdits: Edits = new Map();

/** What the input of `field` shows. */
export function presentValue(field: InputField, edits: Edits): EditValue | null {
  return edits.get(field.name) ?? startValue(field);
}

/** `edits` with what was just typed; back at the start it is no edit any more. */
export function withEdit(edits: Edits, field: InputField, typed: EditValue): Edits {
  const value = typeof typed === 'string' ? withLineEndsOf(startValue(field), typed) : typed;
  const next = new Map(edits);
  if (value === startValue(field)) next.delete(field.name);
  else next.set(field.name, value);
  return next;
}

export function withoutEdit(edits: Edits, name: string): Edits {
  const next = new Map(edits);
  next.delete(name);
  return next;
}

/** Text areas turn every line end into \n; a text that had \r\n keeps them. */
function withLineEndsOf(start: unknown, typed: string): string {
  if (typeof start !== 'string' || !start.includes('\r')) return typed;
  if (typed === start.replace(/\r\n?/g, '\n')) return start;
  return start.includes('\r\n') ? typed.replace(/\n/g, '\r\n') : typed;
}
