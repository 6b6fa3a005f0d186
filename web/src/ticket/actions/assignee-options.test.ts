import { expect, it } from 'vitest';
import type { Assignee, Person } from '../../api/types';
import { NOBODY, assigneeOptions } from './assignee-options';

const me: Person = { id: '1', email: 'sam@desk.example', name: 'Sam Staff', role: 'staff', theme: 'auto' };
const staff = (email: string, name: string): Assignee => ({ email, name, role: 'staff' });
const people = [staff('ada@desk.example', 'Ada Admin'), staff('sam@desk.example', 'Sam Staff')];
const labels = (present: string | null, team = people) =>
  assigneeOptions(team, me, present).map(({ label }) => label);

it('offers me and nobody first', () => {
  expect(labels(null)).toEqual(['Assign to me', 'Nobody', 'Ada Admin']);
  expect(assigneeOptions(people, me, null)[1]).toEqual({ value: NOBODY, label: 'Nobody' });
});

it('says my name when it is mine', () => {
  expect(labels('sam@desk.example')).toEqual(['Sam Staff (me)', 'Nobody', 'Ada Admin']);
});

it('keeps an assignee who can no longer be chosen', () => {
  expect(labels('gone@desk.example').at(-1)).toBe('gone@desk.example');
});

it('tells namesakes apart by their address', () => {
  const team = [...people, staff('ada2@desk.example', 'Ada Admin')];
  expect(labels(null, team)).toContain('Ada Admin ada2@desk.example');
  expect(labels(null, team)).toContain('Ada Admin ada@desk.example');
});
