import type { TextForm } from './text-form.js';

/** Does this line end where a sentence can end? */
export const endsSentence = (text: string): boolean => /[.!?:…]["'”’)\]*]*\d{0,3}$/u.test(text);

/** `1)`, `a)`, `12.`: the mark of an item in a list. */
const item = /^["'“‘]?(?:\d{1,3}|\p{Ll}\d?)[).]\s/u;

/** A line of a page that fills it; a shorter one ends where its writer ended it. In characters. */
const full = 40;

/**
 * Does the line `raw` go on with what ends in `last`? Blank lines decide little: scans have them inside sentences, at the turn of a page, and
 * lack them where a column begins with a paragraph. So the words decide: a sentence that has not ended goes on with a small letter, or,
 * on a page, after a full line that ends in a letter, a comma or a broken word.
 */
export function goesOn(last: string, raw: string, gapped: boolean, form: TextForm): boolean {
  const text = raw.trim();
  const small = /^["'“‘(]?\p{Ll}/u.test(text) && !item.test(text);
  if (!gapped) {
    if (form === 'paragraphs') return !endsSentence(last) && small;
    const indented = form === 'wrapped' && raw.startsWith(' ');
    return !(indented && endsSentence(last) && /^["'“‘(]?[\p{Lu}\p{N}]/u.test(text));
  }
  if (/\p{L}-$/u.test(last)) return true;
  if (endsSentence(last)) return false;
  if (small) return true;
  return form === 'wrapped' && last.length >= full && /[\p{L}\p{N},—-]$/u.test(last) && !item.test(text);
}

/** Are these a page's lines that end on purpose: verse, addresses, telegrams? Short ones, each beginning as a line of verse does. */
export function isSetInLines(lines: readonly string[]): boolean {
  const before = lines.slice(0, -1);
  if (before.length === 0 || before.some((l) => /\p{L}-$/u.test(l))) return false;
  const capitals = lines.filter((l) => /^\P{L}*\p{Lu}/u.test(l)).length;
  return capitals >= lines.length * 0.9 && before.reduce((sum, l) => sum + l.length, 0) / before.length <= 42;
}
