const small = new Set(['of', 'the', 'and', 'in', 'on', 'to', 'for', 'a', 'from', 'by', 'at', 'against']);

/** The name that a page's address suggests: `lenin-s-testament` is "Lenin's Testament". */
export const wantedTitle = (slug: string): string =>
  slug
    .replace(/-s(?=-|$)/g, '’s')
    .split('-')
    .map((word, i) => (i > 0 && small.has(word) ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join(' ');
