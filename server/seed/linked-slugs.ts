/** The slugs that a seed text links to, some perhaps more than once. */
export const linkedSlugs = (body: string): string[] =>
  [...body.matchAll(/\]\(wiki:([a-z0-9-]+)\)/g)].map((found) => found[1] ?? '');

/** The slugs of the claims that words of a seed text are marked with, some perhaps more than once. */
export const claimSlugs = (body: string): string[] =>
  [...body.matchAll(/\]\{claim=([a-z0-9-]+)\}/g)].map((found) => found[1] ?? '');
