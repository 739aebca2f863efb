import { and, asc, eq, sql } from 'drizzle-orm';
import type { SourceSection } from '../../../model/contract/index.js';
import type { Handle } from '../../db/index.js';
import { passage } from '../../db/schema/sources.js';

/** A heading with its place in the order of reading. */
export interface PlacedSection extends SourceSection {
  readonly position: number;
}

/** A text's chapters and sections, in the order of reading. */
export async function readContents(handle: Handle, key: string): Promise<PlacedSection[]> {
  const rows = await handle
    .select({
      locator: passage.locator,
      title: passage.text,
      level: passage.level,
      line: passage.fromLine,
      position: passage.position,
    })
    .from(passage)
    .where(and(eq(passage.source, key), eq(passage.kind, 'heading')))
    .orderBy(asc(passage.position));
  return rows.map((row) => ({ ...row, level: row.level === 1 ? 1 : 2 }));
}

/** How many passages a text has, and the address of the first. */
export async function extentOf(handle: Handle, key: string): Promise<{ passages: number; first: string }> {
  const [row] = await handle
    .select({
      passages: sql<number>`count(*)::int`,
      first: sql<string>`min(${passage.locator}) filter (where ${passage.position} = 0)`,
    })
    .from(passage)
    .where(eq(passage.source, key));
  return { passages: row?.passages ?? 0, first: row?.first ?? '' };
}
