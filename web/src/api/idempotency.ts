/** A new random name for a request. Works without a secure context, where randomUUID is missing. */
export function newIdempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Names requests by what they say: the same body gets the same key until `forget`, so that "send
 * again" after an unknown outcome does nothing twice, and a changed body is a new request.
 */
export function createKeyring() {
  const keys = new Map<string, string>();
  return {
    keyFor(body: object): string {
      const text = JSON.stringify(body);
      const key = keys.get(text) ?? newIdempotencyKey();
      keys.set(text, key);
      return key;
    },
    forget(): void {
      keys.clear();
    },
  };
}
