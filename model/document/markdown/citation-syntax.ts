import { checkNodeAttribute } from '../admission.js';
import type { CitationAttributes } from '../document-json.js';

/*
 * `[@volkogonov, lines 15863-15907; @pipes, line 36, "quoted words"]`: after the key the lines, then the words, each optional.
 * Inside the quotation marks `\"` and `\\` stand for themselves, and `&#10;` for a character that Markdown would take for its own.
 */
const item = /@([A-Za-z0-9._-]+)(?:,[ ]*lines?[ ]+(\d+)(?:[ ]*[-–][ ]*(\d+))?)?(?:,[ ]*"((?:[^"\\]|\\.)*)")?/y;
const separator = /[ ]*;[ ]*/y;
const ending = /[ ]*\]/y;

/** Matches a sticky pattern at a position; the groups, the first being the whole. */
function take(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

export interface ReadCitations {
  /** Null if what stands there is no citation. */
  readonly citations: readonly CitationAttributes[] | null;
  /** Where the text goes on. */
  readonly end: number;
}

function attributesOf([, source = '', first, last, words]: RegExpExecArray): CitationAttributes | null {
  const from = first === undefined ? null : Number(first);
  const to = last === undefined ? from : Number(last);
  const quote = words ? readWords(words) : null;
  const attributes = { source, from, to, quote };
  const fits = Object.entries(attributes).every(([name, value]) => checkNodeAttribute('citation', name, value));
  return fits && (from === null || to === null || from <= to) ? attributes : null;
}

/** Reads the group of citations that opens with `[@` at `start`. */
export function readCitations(text: string, start: number): ReadCitations {
  const citations: CitationAttributes[] = [];
  let at = start + 1;
  for (;;) {
    const found = take(item, text, at);
    const attributes = found && attributesOf(found);
    if (!attributes) break;
    citations.push(attributes);
    at += found[0].length;
    const next = take(separator, text, at);
    if (next) {
      at += next[0].length;
      continue;
    }
    const end = take(ending, text, at);
    if (end) return { citations, end: at + end[0].length };
    break;
  }
  return { citations: null, end: start + 2 };
}

const readWords = (written: string): string =>
  written.replace(
    /\\([\\"])|&#(\d{1,6});/g,
    (_, escaped: string | undefined, code: string) => escaped ?? String.fromCodePoint(Number(code)),
  );
