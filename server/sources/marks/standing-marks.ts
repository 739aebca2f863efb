import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Unreliable } from '../../../model/contract/index.js';
import type { Handle } from '../../db/index.js';
import { sourceMark } from '../../db/schema/sources.js';

/** Lines of a source; without them all of it. */
export interface MarkedLines {
  readonly source: string;
  readonly from: number | null;
  readonly to: number | null;
}

/** A mark that nobody has taken back. */
export interface StandingMark extends MarkedLines {
  readonly n: number;
  readonly reason: string;
}

/** The marks that stand, of these sources or of all, in the order of their acts. */
export async function standingMarks(handle: Handle, sources?: readonly string[]): Promise<StandingMark[]> {
  if (sources?.length === 0) return [];
  const later = alias(sourceMark, 'later');
  const { source, n, reason, fromLine: from, toLine: to } = sourceMark;
  return handle
    .select({ source, n, reason, from, to })
    .from(sourceMark)
    .leftJoin(later, and(eq(later.source, source), eq(later.takesBack, n)))
    .where(and(isNull(sourceMark.takesBack), isNull(later.n), sources ? inArray(source, [...sources]) : sql`true`))
    .orderBy(asc(source), asc(n));
}

/** Does a mark on these lines touch this place? One that names a whole source is touched only by a mark on all of it. */
export const touches = (mark: MarkedLines, { source, from, to }: MarkedLines): boolean =>
  mark.source === source &&
  (mark.from === null || (from !== null && from <= (mark.to ?? mark.from) && (to ?? from) >= mark.from));

/** What is to be said at a place that these marks touch. */
export const marksAt = (marks: readonly StandingMark[], place: MarkedLines): Unreliable[] =>
  marks.filter((mark) => touches(mark, place)).map(({ n, reason }) => ({ mark: n, reason }));

/** The same of lines that others can stand between, as a passage's. */
export const marksOnLines = (
  marks: readonly StandingMark[],
  source: string,
  lines: readonly (readonly [from: number, to: number])[],
): Unreliable[] =>
  marks
    .filter((mark) => lines.some(([from, to]) => touches(mark, { source, from, to })))
    .map(({ n, reason }) => ({ mark: n, reason }));

/** Are there such places, and is every one marked? Then what cites them has no other support. */
export const restOnMarked = (marks: readonly MarkedLines[], cites: readonly MarkedLines[]): boolean =>
  cites.length > 0 && cites.every((cite) => marks.some((mark) => touches(mark, cite)));
