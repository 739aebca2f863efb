import { headingLevel, isChapterLine } from './headings.js';
import { type Layout, linesIn, readingOrder } from './layout.js';
import { endsSentence, goesOn, isSetInLines } from './line-joins.js';
import type { TextForm } from './text-form.js';

/** A stretch of an original line, as it will be shown. */
export interface Piece {
  /** From 1. */
  readonly line: number;
  readonly text: string;
}

/** A line inside a block that was passed over, or where a block that stood elsewhere begins. */
export interface Passed {
  readonly line: number;
  readonly rule: 'blank-inside' | 'furniture-inside' | 'moved';
}

/** What belongs together in a text, before its lines are joined. */
export interface Block {
  /** `lines` keeps its line ends: verse, addresses, telegrams. */
  readonly kind: 'heading' | 'paragraph' | 'lines' | 'note';
  /** Of a heading: 1 a chapter, 2 a section. */
  readonly level: 1 | 2 | null;
  readonly pieces: readonly Piece[];
  readonly passed: readonly Passed[];
  /** The cataloguer's heading, and the line that it stands before, where none is printed. */
  readonly given?: { readonly title: string; readonly line: number };
}

interface Options {
  readonly form: TextForm;
  readonly layout: Layout;
  /** Lines that are not shown. */
  readonly left: ReadonlySet<number>;
}

/** Puts lines together into blocks, in the order of reading. */
export function lineBlocks(lines: readonly string[], { form, layout, left }: Options): Block[] {
  const isNote = linesIn(layout.notes);
  const headings = new Map(layout.headings?.map((h) => [h.line, h]));
  const begins = new Set(layout.moved?.map((m) => m.lines[0]));
  const isEmpty = (line: number) => left.has(line) || !lines[line - 1]?.trim();
  const blocks: Block[] = [];
  let open: { pieces: Piece[]; passed: Passed[]; note: boolean } | null = null;
  let gap: Passed[] = [];
  const close = () => {
    if (open) {
      const { pieces, passed, note } = open;
      const kind = note ? 'note' : form === 'wrapped' && isSetInLines(pieces.map((p) => p.text)) ? 'lines' : 'paragraph';
      blocks.push({ kind, level: null, pieces, passed });
    }
    open = null;
  };
  const levelOf = (line: number, text: string): 1 | 2 | null => {
    const listed = headings.get(line);
    if (layout.headings) return listed && !listed.title ? listed.level : null;
    if (form === 'markdown') return headingLevel(text, true);
    const last = open?.pieces.at(-1)?.text;
    const stands = isEmpty(line - 1) || (lines[line - 1]?.startsWith(' ') ?? false);
    return stands && isEmpty(line + 1) && (!last || endsSentence(last) || isChapterLine(text)) ? headingLevel(text, false) : null;
  };

  for (const line of readingOrder(lines.length, layout.moved)) {
    const raw = lines[line - 1] ?? '';
    const text = raw.trim();
    if (isEmpty(line)) {
      gap.push({ line, rule: text === '' ? 'blank-inside' : 'furniture-inside' });
      continue;
    }
    const level = levelOf(line, text);
    const title = headings.get(line)?.title;
    if (level || title) close();
    if (title)
      blocks.push({ kind: 'heading', level: headings.get(line)?.level ?? 2, pieces: [], passed: [], given: { title, line } });
    if (level) blocks.push({ kind: 'heading', level, pieces: [{ line, text }], passed: [] });
    else {
      const note = isNote.has(line);
      const last = open?.pieces.at(-1)?.text;
      if (!open || last === undefined || open.note !== note || !goesOn(last, raw, gap.length > 0, form)) {
        close();
        open = { pieces: [], passed: [], note };
      } else open.passed.push(...gap);
      if (begins.has(line)) open.passed.push({ line, rule: 'moved' });
      open.pieces.push({ line, text });
    }
    gap = [];
  }
  close();
  return blocks;
}
