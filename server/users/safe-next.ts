const here = 'http://here.invalid';

/**
 * Where to go after signing in: a path of this site with query and fragment, or `/` for anything else.
 * Decided on what a browser would make of it, twice: removing dots can itself make `//elsewhere`.
 */
export function safeNext(next: unknown): string {
  if (typeof next !== 'string' || next.length > 2000) return '/';
  const once = pathHere(next);
  return once === null ? '/' : (pathHere(once) ?? '/');
}

function pathHere(address: string): string | null {
  if (!address.startsWith('/') || !URL.canParse(address, here)) return null;
  const url = new URL(address, here);
  return url.origin === here ? url.pathname + url.search + url.hash : null;
}
