import { isLosslessNumber } from 'lossless-json';
import { numberText, stringifyExact, type Json } from '../../api/exact-json';

/** What a person can change: kept as text for `text` and `number`, as true or false for `checkbox`. */
export interface InputField {
  kind: 'text' | 'number' | 'checkbox';
  name: string;
  label: string;
  /** What the bag held when this was asked for. */
  value: Json;
}

/** A field as the page draws it. `value` is shown, not changed: read-only, or of a type we do not know. */
export type FormField =
  | InputField
  | { kind: 'label'; label: string }
  | { kind: 'divider' }
  | { kind: 'value'; label: string; value: Json };

/** How the field of an input starts: null is a checkbox that holds neither true nor false. */
export type StartValue = string | boolean | null;

/** `raw` is an entry of the API's `fields`; later versions may send types that we do not know. */
export function toFormField(raw: unknown): FormField {
  const field = (typeof raw === 'object' && raw !== null ? raw : {}) as Record<string, unknown>;
  const name = typeof field.name === 'string' ? field.name : '';
  const label = typeof field.label === 'string' && field.label.trim() !== '' ? field.label : name;
  if (field.type === 'label') return { kind: 'label', label };
  if (field.type === 'hr') return { kind: 'divider' };

  const value = (field.value ?? null) as Json;
  if (field.read_only === true || name === '') return { kind: 'value', label, value };
  if (field.type === 'checkbox') return { kind: 'checkbox', name, label, value };
  if (field.type !== 'text') return { kind: 'value', label, value };
  if (numberText(value) !== undefined) return { kind: 'number', name, label, value };
  if (value === null || typeof value === 'string') return { kind: 'text', name, label, value };
  return { kind: 'value', label, value };
}

export function isInput(field: FormField): field is InputField {
  return field.kind === 'text' || field.kind === 'number' || field.kind === 'checkbox';
}

export function startValue(field: InputField): StartValue {
  if (field.kind === 'checkbox') return typeof field.value === 'boolean' ? field.value : null;
  return numberText(field.value) ?? (typeof field.value === 'string' ? field.value : '');
}

/** JSON text by which two values of a bag are the same: numbers by their text. */
export function exactText(value: Json): string {
  return stringifyExact(value);
}

export function isCollection(value: Json): value is Json[] | { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !isLosslessNumber(value);
}
