import type { Assignee, Person } from '../../api/types';

/** The value of the option "Nobody"; no e-mail address looks like it. */
export const NOBODY = '-';

export interface Option {
  value: string;
  label: string;
}

/** Whom a ticket can be given to: me first, then nobody, then the others; always with the present one. */
export function assigneeOptions(people: Assignee[], me: Person, present: string | null): Option[] {
  const others = people.filter(({ email }) => email !== me.email);
  const known = [me.email, ...others.map(({ email }) => email)];
  return [
    { value: me.email, label: present === me.email ? `${me.name} (me)` : 'Assign to me' },
    { value: NOBODY, label: 'Nobody' },
    ...others.map(({ email, name }) => ({ value: email, label: distinct(email, name, people) })),
    ...(present !== null && !known.includes(present) ? [{ value: present, label: present }] : []),
  ];
}

function distinct(email: string, name: string, people: Assignee[]): string {
  const namesakes = people.filter((other) => other.name === name);
  return namesakes.length > 1 || name === '' ? `${name} ${email}`.trim() : name;
}
