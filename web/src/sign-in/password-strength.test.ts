// @vitest-environment node
import { expect, it } from 'vitest';
import { passwordStrength } from './password-strength';

const word = (password: string, known: string[] = []) => passwordStrength(password, known).word;

it.each([
  ['', 'Too short'],
  ['Ab1!Ab1!', 'Too short'],
  ['aaaaaaaaaaaaaaaa', 'Weak'],
  ['abcdefghijklmnop', 'Weak'],
  ['password1234', 'Weak'],
  ['purple otter', 'Fair'],
  ['purple otter kettle', 'Strong'],
])('judges "%s" to be %s', (password, grade) => {
  expect(word(password)).toBe(grade);
});

it('does not count what everybody knows about the person', () => {
  const known = ['Samantha Appleton', 'samantha.appleton@example.com'];
  expect(word('SamanthaAppleton')).not.toBe('Weak');
  expect(word('SamanthaAppleton', known)).toBe('Weak');
});
