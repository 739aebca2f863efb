import { hyphenAt, type Vocabulary } from './hyphens.js';
import type { Block, Passed } from './line-blocks.js';
import { plainMarkdown } from './plain-line.js';
import type { TextForm } from './text-form.js';

export type Rule = 'hyphen-joined' | 'hyphen-kept' | 'spaces' | 'markup' | Passed['rule'];

/** What a rule did to a text at a line of the original file; `was` and `now` where words look different. */
export interface Change {
  readonly line: number;
  readonly rule: Rule;
  readonly was?: string;
  readonly now?: string;
}

export interface PassageText {
  readonly text: string;
  /** Each original line and where in `text` its words begin. */
  readonly starts: readonly (readonly [line: number, offset: number])[];
  readonly changes: readonly Change[];
}

/** What is looked at before a line's end, in characters: a passage can be long, and its beginning decides nothing there. */
const reach = 80;

const lastWord = (text: string): string => /\S+$/.exec(text.slice(-reach))?.[0] ?? '';
const firstWord = (text: string): string => /^\S+/.exec(text)?.[0] ?? '';

/** Joins a block's lines into what is shown. Nothing but marks, spaces and line ends is touched; names and numbers never are. */
export function passageText(block: Block, vocabulary: Vocabulary, form: TextForm): PassageText {
  const changes: Change[] = block.passed.map(({ line, rule }) => ({ line, rule }));
  const starts: [number, number][] = [];
  let text = '';
  for (const { line, text: raw } of block.pieces) {
    const single = raw.replace(/\s+/g, ' ');
    if (single !== raw) changes.push({ line, rule: 'spaces' });
    const words = form === 'markdown' ? plainMarkdown(single) : single;
    if (words !== single) changes.push({ line, rule: 'markup' });
    if (words === '') continue;
    const hyphen = text === '' || block.kind === 'lines' ? 'none' : hyphenAt(text.slice(-reach), words, vocabulary);
    if (hyphen === 'none') text += betweenLines(text, words, block.kind === 'lines');
    else {
      const was = `${lastWord(text)} ${firstWord(words)}`;
      if (hyphen === 'joined') text = text.slice(0, -1);
      changes.push({ line, rule: `hyphen-${hyphen}`, was, now: lastWord(text) + firstWord(words) });
    }
    starts.push([line, text.length]);
    text += words;
  }
  return { text: block.given?.title ?? text, starts, changes: changes.sort((a, b) => a.line - b.line) };
}

/** A dash at a line's end needs no space after it. */
function betweenLines(text: string, words: string, keepsLines: boolean): string {
  if (text === '') return '';
  if (keepsLines) return '\n';
  return text.endsWith('—') || words.startsWith('—') ? '' : ' ';
}
