import { and, asc, between, eq, or } from 'drizzle-orm';
import type { Handle } from '../../db/index.js';
import { sourceLine } from '../../db/schema/sources.js';

/** Lines of the original file in these ranges, as they are in it. */
export async function originalLines(
  handle: Handle,
  key: string,
  ranges: readonly (readonly [from: number, to: number])[],
): Promise<{ line: number; text: string }[]> {
  if (ranges.length === 0) return [];
  return handle
    .select({ line: sourceLine.n, text: sourceLine.text })
    .from(sourceLine)
    .where(and(eq(sourceLine.source, key), or(...ranges.map(([from, to]) => between(sourceLine.n, from, to)))))
    .orderBy(asc(sourceLine.n));
}
