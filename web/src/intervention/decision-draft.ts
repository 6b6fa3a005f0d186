import type { Intervention, SubmitBody } from '../api/types';
import { commentHtml } from './form/comment-html';
import { noEdits, type Edits, type EditValue } from './form/edits';
import { exactText, isInput, toFormField, type InputField } from './form/fields';

/** What the form began from: enough to tell later who changed what. */
export interface Start {
  version: number;
  responseId: number | null;
  /** Exact JSON text by field name. */
  values: ReadonlyMap<string, string>;
}

/** What a person has typed and not yet submitted. */
export interface Decision {
  start: Start;
  edits: Edits;
  /** Plain text for the ticket. */
  comment: string;
  isInternal: boolean;
  /** It was sent just so, and no answer came: it may have gone through. */
  isSent: boolean;
}

export function inputsOf(intervention: Intervention): InputField[] {
  return intervention.fields.map(toFormField).filter(isInput);
}

export function startOf(intervention: Intervention): Start {
  const values = inputsOf(intervention).map((field) => [field.name, exactText(field.value)] as const);
  return { version: intervention.version, responseId: intervention.response_id, values: new Map(values) };
}

export function untouched(start: Start): Decision {
  return { start, edits: noEdits, comment: '', isInternal: true, isSent: false };
}

/** Whether something would be lost with it. */
export function isDirty(decision: Decision): boolean {
  return decision.edits.size > 0 || decision.comment.trim() !== '';
}

/** Also a changed audience is kept, although it is no reason to warn. */
export function isWorthKeeping(decision: Decision): boolean {
  return isDirty(decision) || !decision.isInternal;
}

/**
 * Where what was typed stands against `now`: its values and decision are still those it began from
 * (`current`), or somebody has decided since (`overtaken`). A version that grew because the remote
 * answered overtakes nobody.
 */
export function standing(start: Start, now: Start): 'current' | 'overtaken' {
  if (start.version === now.version) return 'current';
  if (start.responseId !== now.responseId || start.values.size !== now.values.size) return 'overtaken';
  const isSame = [...start.values].every(([name, text]) => now.values.get(name) === text);
  return isSame ? 'current' : 'overtaken';
}

/** Whether `now` holds every value of `edits`: then it may be this very decision that went through. */
export function holdsAll(intervention: Intervention, edits: Edits): boolean {
  return inputsOf(intervention).every((field) => {
    const wanted = edits.get(field.name);
    if (wanted === undefined) return true;
    return field.kind === 'number' ? exactText(field.value) === wanted : field.value === wanted;
  });
}

/**
 * Whether the decision that `intervention` holds, if it is mine, may be this very one: after a break
 * the answer may be lost.
 */
export function mayBe(intervention: Intervention, { isSent, comment, edits }: Decision): boolean {
  return (isSent || comment.trim() === '') && holdsAll(intervention, edits);
}

/** The request that submits `decision` as a decision on `intervention` as it is now. */
export function submitBody(intervention: Intervention, decision: Decision): SubmitBody {
  const content = commentHtml(decision.comment);
  return {
    ticket_number: intervention.ticket_number,
    version: intervention.version,
    action: 'submit',
    data: Object.fromEntries(decision.edits),
    ...(content ? { content } : {}),
    is_internal: decision.isInternal,
  };
}

interface StoredDecision {
  version: number;
  responseId: number | null;
  values: [string, string][];
  edits: [string, EditValue][];
  comment: string;
  isInternal: boolean;
  isSent: boolean;
}

export function toStored({ start, edits, comment, isInternal, isSent }: Decision): StoredDecision {
  return {
    version: start.version,
    responseId: start.responseId,
    values: [...start.values],
    edits: [...edits],
    comment,
    isInternal,
    isSent,
  };
}

/** What `toStored` made, or undefined for anything else that storage may hold. */
export function fromStored(stored: unknown): Decision | undefined {
  const draft = stored as Partial<StoredDecision> | null;
  if (typeof draft?.version !== 'number' || typeof draft.comment !== 'string') return undefined;
  if (!isEntries(draft.values, isText) || !isEntries(draft.edits, isEditValue)) return undefined;
  return {
    start: {
      version: draft.version,
      responseId: draft.responseId ?? null,
      values: new Map(draft.values),
    },
    edits: new Map(draft.edits),
    comment: draft.comment,
    isInternal: draft.isInternal !== false,
    isSent: draft.isSent === true,
  };
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isEditValue = (value: unknown): value is EditValue => isText(value) || typeof value === 'boolean';

function isEntries<T>(list: unknown, isValue: (value: unknown) => value is T): list is [string, T][] {
  return (
    Array.isArray(list) &&
    list.every((entry) => Array.isArray(entry) && isText(entry[0]) && isValue(entry[1]))
  );
}
