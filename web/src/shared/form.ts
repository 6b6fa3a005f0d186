import { useEffect, useRef, type RefObject } from 'react';
import { announce } from './announce';

/** Wrong fields of a form: what to say at each. */
export type FieldErrors<Field extends string = string> = Partial<Record<Field, string>>;

/**
 * Gives a ref for a form element: whenever `errors` names wrong fields anew, the first wrong field
 * gets the focus and screen readers hear how many there are.
 */
export function useFocusOnError(errors: FieldErrors): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const count = Object.values(errors).filter(Boolean).length;
    if (count === 0) return;
    form.current?.querySelector<HTMLElement>('input[data-invalid], [aria-invalid="true"]')?.focus();
    announce(count === 1 ? 'One field needs another look.' : `${count} fields need another look.`);
  }, [errors]);
  return form;
}

/** The text of each named field as the form holds it now. */
export function formTexts<Field extends string>(form: HTMLFormElement, fields: readonly Field[]) {
  const data = new FormData(form);
  return Object.fromEntries(fields.map((field) => [field, String(data.get(field) ?? '')])) as Record<
    Field,
    string
  >;
}
