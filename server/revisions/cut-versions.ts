import { sql } from 'drizzle-orm';
import type { PageId } from '../../model/contract/index.js';
import { type LogRow, logRows } from '../collab/index.js';
import type { Database } from '../db/index.js';
import { addVersions } from './add-versions.js';
import { type CutLimits, cutLimits, cutPoints } from './cut-points.js';
import { endsUntil } from './save-version.js';

/**
 * Makes the versions that are due at `now` (milliseconds since 1970); answers how many rows are in none yet. `parting`: nobody is left on
 * the page, and there is nothing to wait for.
 */
export async function cutVersions(
  database: Pick<Database, 'db' | 'sql'>,
  pageId: PageId,
  { now = Date.now(), parting = false, limits = cutLimits }: { now?: number; parting?: boolean; limits?: CutLimits } = {},
): Promise<number> {
  const choose = (rows: readonly LogRow[]) => ({
    ends: parting ? endsUntil(rows, [Number.MAX_SAFE_INTEGER]) : cutPoints(rows, now, limits),
  });
  const { newest } = await addVersions(database, pageId, choose);
  return (await logRows(database.sql, pageId, newest?.seq ?? 0)).length;
}

/** Pages whose log goes on after their newest version. */
export const uncutPages = async ({ db }: Pick<Database, 'db'>): Promise<PageId[]> => {
  const rows = await db.execute<{ id: PageId }>(sql`
    select page_id as id from page_head h
    where seq > coalesce((select max(seq) from revision r where r.page_id = h.page_id), 0)`);
  return rows.map((r) => r.id);
};
