/**
 * Where to sign in so as to come back to `url`. A loader's URL has no hash; the address bar has it when
 * it is this page that is being loaded.
 */
export function signInPath(url: string): string {
  const { pathname, search } = new URL(url);
  const hash = window.location.pathname === pathname ? window.location.hash : '';
  const next = pathname + search + hash;
  return next === '/inbox' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`;
}
