import { describe, expect, it } from 'vitest';
import type { TicketResponse } from '../../api/types';
import { audienceOf, authorOf } from './author';

const known = {
  originator: 'customer@example.com',
  intervention: 'Discount request',
  person: (email: string) => (email === 'sam@desk.example' ? 'Sam Staff' : email),
};
const by = (created_by_email: string, flags: Partial<TicketResponse> = {}) =>
  ({ created_by_email, is_internal: false, staff_response: true, ...flags }) as TicketResponse;

describe('authorOf', () => {
  it.each([
    ['sam@desk.example', { name: 'Sam Staff', kind: 'person' }],
    ['gone@desk.example', { name: 'gone@desk.example', kind: 'person' }],
    ['customer@example.com', { name: 'customer@example.com', kind: 'originator' }],
    ['system', { name: 'Discount request', kind: 'automatic' }],
  ])('%s', (email, author) => expect(authorOf(by(email), known)).toEqual(author));

  it('is the product on a ticket without an intervention', () => {
    expect(authorOf(by('system'), { ...known, intervention: undefined }).name).toBe('Tickiti');
  });
});

describe('audienceOf', () => {
  it.each([
    [{ is_internal: true }, 'staff-only'],
    [{ is_internal: true, staff_response: false }, 'staff-only'],
    [{}, 'to-customer'],
    [{ staff_response: false }, 'from-customer'],
  ])('%j', (flags, audience) => expect(audienceOf(by('sam@desk.example', flags))).toBe(audience));
});
