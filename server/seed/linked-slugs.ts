/** The slugs that a seed text links to, some perhaps more than once. */
export const linkedSlugs = (body: string): string[] =>
  [...body.matchAll(/\]\(wiki:([a-z0-9-]+)\)/g)].map((found) => found[1] ?? '');
