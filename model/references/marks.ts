import type { Unreliable } from '../contract/index.js';
import type { Lines } from './numbering.js';

/** A mark of lines as unreliable that nobody has taken back. */
export interface StandingMark extends Lines {
  /** Its number among the acts of its source. */
  readonly n: number;
  readonly reason: string;
}

/** Does a mark on these lines touch this place? One that names a whole source is touched only by a mark on all of it. */
export const touches = (mark: Lines, { source, from, to }: Lines): boolean =>
  mark.source === source &&
  (mark.from === null || (from !== null && from <= (mark.to ?? mark.from) && (to ?? from) >= mark.from));

/** What is to be said at a place that these marks touch. */
export const marksAt = (marks: readonly StandingMark[], place: Lines): Unreliable[] =>
  said(marks, (mark) => touches(mark, place));

/** The same of lines that others can stand between, as a passage's. */
export const marksOnLines = (
  marks: readonly StandingMark[],
  source: string,
  lines: readonly (readonly [from: number, to: number])[],
): Unreliable[] => said(marks, (mark) => lines.some(([from, to]) => touches(mark, { source, from, to })));

const said = (marks: readonly StandingMark[], which: (mark: StandingMark) => boolean): Unreliable[] =>
  marks.filter(which).map(({ n, reason }) => ({ mark: n, reason }));

/** Are there such places, and is every one marked? Then what cites them has no other support. */
export const restOnMarked = (marks: readonly Lines[], cites: readonly Lines[]): boolean =>
  cites.length > 0 && cites.every((cite) => marks.some((mark) => touches(mark, cite)));
