import type { IncomingHttpHeaders } from 'node:http';

/**
 * Does this request come from our own pages, or from no browser at all? `publicUrl` is the origin to expect; without it the origin must be
 * the address that was asked for.
 */
export function isOwnOrigin(headers: IncomingHttpHeaders, publicUrl: string | null): boolean {
  const { origin, host } = headers;
  if (origin !== undefined) {
    if (publicUrl) return origin === publicUrl;
    return URL.canParse(origin) && host !== undefined && new URL(origin).host === host.toLowerCase();
  }
  // browsers that leave Origin out say this instead; what says neither is a program, which needs no protection from itself
  const site = headers['sec-fetch-site'];
  return site === undefined || site === 'same-origin' || site === 'none';
}

/** Methods that change nothing. */
export const isSafe = (method: string): boolean => method === 'GET' || method === 'HEAD' || method === 'OPTIONS';
