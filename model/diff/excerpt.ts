import type { InlineJson } from '../document/index.js';

/** The words of some nodes: a hard break is a space, a citation nothing. */
export const wordsOf = (nodes: readonly InlineJson[]): string =>
  nodes
    .map((node) => (node.type === 'text' ? node.text : node.type === 'hardBreak' ? ' ' : ''))
    .join('')
    .replace(/\s+/g, ' ')
    .trim();

/** At most `limit` characters of it, whole words where there are any. */
export function shortened(text: string, limit = 80): string {
  if (text.length <= limit) return text;
  const cut = text.lastIndexOf(' ', limit);
  const end = cut > limit / 2 ? cut : limit;
  // not between the halves of a surrogate pair
  return `${text.slice(0, /[\ud800-\udbff]/.test(text[end - 1] ?? '') ? end - 1 : end).replace(/[\s,;:–-]+$/, '')} …`;
}
