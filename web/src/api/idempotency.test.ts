// @vitest-environment node
import { expect, it } from 'vitest';
import { createKeyring, newIdempotencyKey } from './idempotency';

it('makes keys of visible characters that differ', () => {
  expect(newIdempotencyKey()).toMatch(/^[0-9a-f]{32}$/);
  expect(newIdempotencyKey()).not.toBe(newIdempotencyKey());
});

it('gives the same body the same key until it is forgotten', () => {
  const keyring = createKeyring();
  const first = keyring.keyFor({ content: 'Hello' });
  expect(keyring.keyFor({ content: 'Hello' })).toBe(first);
  expect(keyring.keyFor({ content: 'Hello!' })).not.toBe(first);
  keyring.forget();
  expect(keyring.keyFor({ content: 'Hello' })).not.toBe(first);
});
