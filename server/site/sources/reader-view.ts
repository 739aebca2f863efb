import type { ReaderPassage } from '../../../client/render.js';
import type { Unreliable } from '../../../model/contract/index.js';
import { marksAt, marksOnLines, type StandingMark } from '../../../model/references/index.js';
import type { PlacedEvidence } from '../../claims/index.js';
import type { Handle } from '../../db/index.js';
import {
  type CitingPage,
  citedWords,
  isCitedBy,
  type LineMark,
  originalLines,
  type PassageMention,
  type StoredPassage,
} from '../../sources/index.js';
import { cutStretch, type Shown } from './cut-stretch.js';

export interface LineRange {
  readonly from: number;
  readonly to: number;
}

/** `68-69`, `68`; null for anything else, and where it ends before it begins. */
export function readRange(asked: unknown): LineRange | null {
  const [, first, last] = typeof asked === 'string' ? (/^(\d{1,7})(?:-(\d{1,7}))?$/.exec(asked) ?? []) : [];
  if (!first) return null;
  const [from, to] = [Number(first), Number(last ?? first)];
  return from > 0 && from <= to ? { from, to } : null;
}

/** What a line is to whoever asked about a range, given what rests on lines of the text. */
export function markedLines(
  asked: LineRange | null,
  citing: readonly Pick<CitingPage, 'from' | 'to'>[],
): (line: number) => LineMark {
  return (line) => {
    if (asked && asked.from <= line && line <= asked.to) return 'asked';
    return citing.some((c) => isCitedBy(c, [[line, line]])) ? 'cited' : null;
  };
}

interface Reading {
  readonly key: string;
  readonly asked: LineRange | null;
  readonly citing: readonly CitingPage[];
  readonly evidence: readonly PlacedEvidence[];
  readonly subjects: readonly PassageMention[];
  /** The source's own; those on all of it are told of the source. */
  readonly marks: readonly StandingMark[];
  readonly showsOriginal: boolean;
}

/** Passages as the reader shows them. */
export async function readerPassages(
  handle: Handle,
  passages: readonly StoredPassage[],
  { key, asked, citing, evidence, subjects, marks, showsOriginal }: Reading,
): Promise<ReaderPassage[]> {
  const original = showsOriginal
    ? await originalLines(
        handle,
        key,
        passages.flatMap((p) => p.lines),
      )
    : [];
  const parts = marks.filter((mark) => mark.from !== null);
  const markOf = markedLines(asked, [...citing, ...evidence]);
  return passages.map((p) => ({
    locator: p.locator,
    kind: p.kind,
    level: p.level,
    from: p.from,
    to: p.to,
    range: p.lines.length ? p.lines.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ') : null,
    stretches: citedWords(p, markOf).flatMap((stretch) => cutStretch(stretch, linked(p, subjects))),
    starts: p.starts,
    citedBy: citing
      .filter((c) => isCitedBy(c, p.lines))
      .map(({ slug, title, anchor, from, to }) => ({ slug, title, anchor, from, to })),
    evidenceOf: evidence.filter((e) => isCitedBy(e, p.lines)),
    unreliable: marksOnLines(parts, key, p.lines),
    original: original.filter(({ line }) => p.lines.some(([from, to]) => from <= line && line <= to)),
    changes: p.changes,
  }));
}

/** What is to be said of a whole source. */
export const marksOfSource = (source: string, marks: readonly StandingMark[]): Unreliable[] =>
  marksAt(marks, { source, from: null, to: null });

/** The first mention of each subject in a passage, as a link. */
function linked({ position }: StoredPassage, subjects: readonly PassageMention[]): Shown[] {
  const seen = new Set<string>();
  return subjects.flatMap(({ position: where, at, length, slug, title }) => {
    if (where !== position || seen.has(slug)) return [];
    seen.add(slug);
    return [{ from: at, to: at + length, as: { link: { slug, title } } }];
  });
}
