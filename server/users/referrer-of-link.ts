/**
 * Headers of a page with a secret in its address: no `Referer` has more of it than the origin. Not `no-referrer`: a browser then says of the
 * page's own form that it came from nowhere (`Origin: null`), and it would be refused.
 */
export const referrerOfLink = { 'referrer-policy': 'strict-origin' } as const;
