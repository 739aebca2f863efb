import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { StandingMark } from '../../../model/references/index.js';
import type { Handle } from '../../db/index.js';
import { sourceMark } from '../../db/schema/sources.js';

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
