/** Where to go after signing in: a path of ours, never another site. */
export function safeNext(next: string | null): string {
  if (!next?.startsWith('/')) return '/inbox';
  try {
    const { origin, pathname, search, hash } = new URL(next, window.location.origin);
    // Dots go away only here, and may leave "//elsewhere", which a browser takes for a host.
    const isOurs = origin === window.location.origin && !pathname.startsWith('//');
    return isOurs ? pathname + search + hash : '/inbox';
  } catch {
    return '/inbox';
  }
}
