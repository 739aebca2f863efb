import { furnitureOf } from './furniture.js';
import { htmlBlocks } from './html-blocks.js';
import { vocabularyOf } from './hyphens.js';
import { type Layout, linesIn } from './layout.js';
import { type Block, lineBlocks } from './line-blocks.js';
import { type PassageText, passageText } from './passage-text.js';
import { formOf, type TextForm } from './text-form.js';

/** A paragraph, a heading or a note of a text. */
export interface Passage extends PassageText {
  readonly kind: Block['kind'];
  readonly level: 1 | 2 | null;
  /** As printed, else counted; 0 before the first of a text that has chapters, 1 in a text that has none. */
  readonly chapter: number;
  /** First and last original line, also where others stand between them. */
  readonly from: number;
  readonly to: number;
  /** Its lines, exactly; a cataloguer's heading has none. */
  readonly ranges: readonly (readonly [from: number, to: number])[];
}

export interface Segmented {
  readonly form: TextForm;
  readonly passages: readonly Passage[];
  /** Lines with words that are not shown, and why. */
  readonly left: ReadonlyMap<number, 'furniture' | 'omitted' | 'markup'>;
}

/** Finds the passages of a text, given its lines as they are in the file. `layout` says what no rule can know. */
export function segmentText(name: string, lines: readonly string[], layout: Layout = {}): Segmented {
  const form = formOf(name, lines);
  const omitted = linesIn(layout.omitted);
  const furniture = form === 'html' ? new Set<number>() : furnitureOf(lines, form === 'wrapped');
  const hidden = new Set([...omitted, ...furniture]);
  const blocks = form === 'html' ? htmlBlocks(lines) : lineBlocks(lines, { form, layout, left: hidden });
  const vocabulary = form === 'wrapped' || form === 'markdown' ? vocabularyOf(lines) : new Map<string, number>();
  const hasChapters = blocks.some((b) => b.level === 1);
  let chapter = hasChapters ? 0 : 1;
  const passages = blocks.flatMap((block): Passage[] => {
    const told = passageText(block, vocabulary, form);
    if (told.text === '') return [];
    if (block.level === 1) chapter = Math.max(chapter + 1, printedNumber(told.text));
    const ranges = rangesOf(told.starts.map(([line]) => line));
    const own = ranges.flat();
    const [from, to] = own.length ? [Math.min(...own), Math.max(...own)] : [block.given?.line ?? 1, block.given?.line ?? 1];
    return [{ ...told, kind: block.kind, level: block.level, chapter, from, to, ranges }];
  });
  const shown = new Set(passages.flatMap((p) => p.starts.map(([line]) => line)));
  const left = new Map<number, 'furniture' | 'omitted' | 'markup'>();
  lines.forEach((text, i) => {
    if (text.trim() === '' || shown.has(i + 1)) return;
    left.set(i + 1, omitted.has(i + 1) ? 'omitted' : furniture.has(i + 1) ? 'furniture' : 'markup');
  });
  return { form, passages, left };
}

/** Neighbouring lines as ranges, ascending. */
function rangesOf(lines: readonly number[]): [number, number][] {
  const ranges: [number, number][] = [];
  for (const line of [...new Set(lines)].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last && last[1] === line - 1) last[1] = line;
    else ranges.push([line, line]);
  }
  return ranges;
}

const roman: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100 };

/** The number in "Chapter IV. ..." or "Chapter 4"; 0: none. */
function printedNumber(heading: string): number {
  const [, number = ''] = /^(?:chapter|book|part)\s+([ivxlc]+|\d+)\b/i.exec(heading) ?? [];
  if (/^\d{1,4}$/.test(number)) return Number(number);
  const values = [...number.toLowerCase()].map((c) => roman[c] ?? 0);
  return values.reduce((sum, value, i) => sum + (value < (values[i + 1] ?? 0) ? -value : value), 0);
}
