import type { Piece } from '../../../client/render.js';

/** Characters around the first match. */
const before = 80;
const length = 240;

/** The part of a text where the first of these words stands, cut into pieces so that each match can be marked. */
export function excerptOf(text: string, words: readonly string[]): Piece[] {
  if (words.length === 0) return [];
  const any = new RegExp(words.map((w) => w.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|'), 'giu');
  const first = Math.max(text.search(any), 0);
  const start = first <= before ? 0 : text.indexOf(' ', first - before) + 1;
  const end = start + length >= text.length ? text.length : Math.max(text.lastIndexOf(' ', start + length), first);
  const shown = text.slice(start, end).replace(/\s+/g, ' ');
  const pieces: Piece[] = start > 0 ? [{ at: -1, words: '… ', found: false }] : [];
  let at = 0;
  for (const match of shown.matchAll(any)) {
    if (match.index > at) pieces.push({ at, words: shown.slice(at, match.index), found: false });
    pieces.push({ at: match.index, words: match[0], found: true });
    at = match.index + match[0].length;
  }
  pieces.push({ at, words: `${shown.slice(at)}${end < text.length ? ' …' : ''}`, found: false });
  return pieces;
}
