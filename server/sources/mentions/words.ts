import { foldName } from '../../../model/text/index.js';
import { sameWords } from './hazards.js';

/** A word of a text or of a name. */
export interface Word {
  readonly at: number;
  readonly end: number;
  readonly raw: string;
  /** What its spellings have in common. */
  readonly key: string;
  readonly capital: boolean;
  /** Is a sentence, a list or a clause over before it? */
  readonly broken: boolean;
  /** Is it all there before a name but its first letters (`S.`, `Ya.`, `V.l.`)? */
  readonly initial: boolean;
  readonly possessive: boolean;
}

const wordPattern = /\p{L}[\p{L}\p{M}]*|\p{N}+(?:st|nd|rd|th)?/gu;
const breaking = /[.,;:!?…—|*]|["“”].*["“”]/;
const initials = /^(?:\p{Lu}\p{Ll}?|\p{Lu}{2}\p{Ll}?|l)$/u;
const glued = /^(\p{Ll}{2,})(\p{Lu}\p{Ll}{3,})$/u;

/** What the spellings of a word have in common, in a name or in a text. */
export const keyOf = (raw: string): string => sameWords.get(raw.toLowerCase()) ?? foldName(raw);

/**
 * The words of a text. What scanning and setting have done to names is mended where `isName` knows the result: words run together
 * (`toStalin`), words that a hyphen has split (`Tukh-achevskiy`, `Dzer- zhinskiy`).
 */
export function wordsOf(text: string, isName: (key: string) => boolean, key = keyOf): Word[] {
  const words: Word[] = [];
  let before = 0;
  for (const { 0: raw, index: at } of text.matchAll(wordPattern)) {
    const gap = text.slice(before, at);
    const end = at + raw.length;
    const last = words.at(-1);
    const word = (from: number, to: number, isBroken: boolean, letters = text.slice(from, to)) =>
      made(text, from, to, isBroken, letters, key(letters));
    if (last && isSplit(last, gap, raw) && isName(key(last.raw + raw)))
      words[words.length - 1] = word(last.at, end, last.broken, last.raw + raw);
    else if (raw === 's' && last?.possessive && /^['’]$/.test(gap)) {
      before = end;
      continue;
    } else {
      const broken = gap !== ' ' && last !== undefined && breaking.test(last.initial ? gap.replace(/^\./, '') : gap);
      const [, head = '', tail = ''] = isCapital(raw) ? [] : (glued.exec(raw) ?? []);
      if (tail && isName(key(tail))) words.push(word(at, at + head.length, broken), word(at + head.length, end, false));
      else words.push(word(at, end, broken));
    }
    before = end;
  }
  return words;
}

const isSplit = (last: Word, gap: string, raw: string): boolean => last.capital && /^- ?$/.test(gap) && /^\p{Ll}{2}/u.test(raw);

function made(text: string, at: number, end: number, broken: boolean, raw: string, key: string): Word {
  const capital = isCapital(raw);
  return { at, end, raw, key, capital, broken, initial: isInitial(text, end, raw, capital), possessive: isPossessive(text, end) };
}

const isCapital = (raw: string): boolean => raw.charAt(0) !== raw.charAt(0).toLowerCase();

/** With a full stop; a single capital before another capital also without. */
function isInitial(text: string, end: number, raw: string, capital: boolean): boolean {
  if (raw.length > 3 || !(capital || raw === 'l') || !initials.test(raw)) return false;
  return text[end] === '.' || (raw.length === 1 && text[end] === ' ' && isCapital(text.charAt(end + 1)));
}

/** `’s`, or `’` after a plural. */
function isPossessive(text: string, end: number): boolean {
  if (text[end] !== "'" && text[end] !== '’') return false;
  return /^(?:s(?!\p{L})|(?!\p{L}))/u.test(text.slice(end + 1, end + 3));
}
