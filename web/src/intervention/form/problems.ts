import { ApiError } from '../../api/api-error';
import { sentence } from '../../api/sentence';
import type { Edits } from './edits';
import type { InputField } from './fields';
import { numberProblem } from './number-check';

/** One sentence about each wrong part of a submit, by its path: `data.order_price`, `content`. */
export type Problems = ReadonlyMap<string, string>;

export const noProblems: Problems = new Map();

/** What is still wrong, as far as the page can tell: nothing is said of what was changed since. */
export function openProblems(problems: Problems, changed: ReadonlySet<string>): Problems {
  return new Map([...problems].filter(([path]) => !changed.has(path)));
}

export function pathOf(fieldName: string): string {
  return `data.${fieldName}`;
}

/** What the page can tell before it asks the server. */
export function problemsOf(fields: readonly InputField[], edits: Edits): Problems {
  const found = new Map<string, string>();
  for (const { kind, name } of fields) {
    const value = edits.get(name);
    const problem = kind === 'number' && typeof value === 'string' ? numberProblem(value) : undefined;
    if (problem) found.set(pathOf(name), problem);
  }
  return found;
}

/** What the server found. */
export function problemsFrom(error: unknown): Problems {
  if (!(error instanceof ApiError)) return noProblems;
  return new Map(
    Object.entries(error.fields).map(([path, texts]) => [
      path,
      texts.map(sentence).join(' ') || 'This cannot be taken.',
    ]),
  );
}
