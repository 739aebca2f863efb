import { checkMark } from '../admission.js';
import { isSlug } from '../attributes.js';
import type { MarkJson } from '../document-json.js';

/*
 * `[words]{claim=0b8f...}`, or the claim by its address, `[words]{claim=when-he-died}`, also `[words]{bold italic strike}` where Markdown's own signs could not be read back (within a word, next
 * to white space), and `[]{break}` where a line break could not.
 */
const span = /\{([^{}\n]*)\}/y;
const plainMarks: readonly string[] = ['bold', 'italic', 'strike'];
export const breakSpan = '[]{break}';

/** A mark, or a claim by its address, for which somebody else knows the mark. */
export type SpanMark = MarkJson | { readonly type: 'claimAt'; readonly slug: string };

export interface ReadSpan {
  /** `break` for a hard break, null if the braces hold anything else than marks. */
  readonly meaning: readonly SpanMark[] | 'break' | null;
  /** Where the text goes on. */
  readonly end: number;
}

function readMark(word: string): SpanMark | null {
  const [name = '', value, ...rest] = word.split('=');
  if (plainMarks.includes(name) && value === undefined) return { type: name } as MarkJson;
  if (name !== 'claim' || value === undefined || rest.length > 0) return null;
  if (checkMark('claim', { claim: value })) return { type: 'claim', attrs: { claim: value } };
  return isSlug(value) ? { type: 'claimAt', slug: value } : null;
}

/** Reads the braces at `start`, which follow a label in brackets. */
export function readSpan(text: string, start: number): ReadSpan {
  span.lastIndex = start;
  const found = span.exec(text);
  if (!found) return { meaning: null, end: start + 1 };
  const end = start + found[0].length;
  const words = (found[1] ?? '').split(' ').filter(Boolean);
  if (words.length === 1 && words[0] === 'break') return { meaning: 'break', end };
  const marks = words.map(readMark);
  const meaning = marks.length > 0 && marks.every((mark) => mark !== null) ? marks : null;
  return { meaning, end };
}

export const writeSpan = (words: string, mark: MarkJson): string =>
  `[${words}]{${mark.type === 'claim' ? `claim=${mark.attrs.claim}` : mark.type}}`;
