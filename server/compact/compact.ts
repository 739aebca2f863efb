import { asc } from 'drizzle-orm';
import type { PageId } from '../../model/contract/index.js';
import { packLog, replayLog, unpackLog } from '../collab/index.js';
import type { Database } from '../db/index.js';
import { page } from '../db/schema/pages.js';
import { checkRevisions, revisionPlaces } from '../revisions/index.js';

export interface Compaction {
  /** Rows that were packed by this call. */
  readonly rows: number;
  /** `slug: what is wrong`, of pages that were left as they are. */
  readonly left: readonly string[];
}

/** Packs every page's rows that were written before `before` and belong to a version; pages with a defect are left as they are. */
export async function compact(database: Database, before: Date): Promise<Compaction> {
  const left: string[] = [];
  let rows = 0;
  for (const { id, slug } of await pagesOf(database)) {
    const places = await revisionPlaces(database.db, id);
    const until = places.at(-1);
    if (until === undefined) continue;
    const defects = await defectsOf(database, id, places, until);
    if (defects.length > 0) left.push(...defects.map((what) => `${slug}: ${what}`));
    else rows += await packLog(database.sql, id, until, before);
  }
  return { rows, left };
}

/** What is wrong with the page's log or versions up to here; what goes on meanwhile is none of it. */
async function defectsOf({ db, sql }: Database, pageId: PageId, places: readonly number[], until: number): Promise<string[]> {
  const checked = checkRevisions(db, pageId);
  const replay = await replayLog(sql, pageId, [], { places, look: checked.look, until });
  return [...replay.defects, ...(await checked.end(until)).defects];
}

/** Puts every packed row back; answers how many. */
export async function uncompact(database: Database): Promise<number> {
  let rows = 0;
  for (const { id } of await pagesOf(database)) rows += await unpackLog(database.sql, id);
  return rows;
}

const pagesOf = async ({ db }: Database): Promise<{ id: PageId; slug: string }[]> =>
  (await db.select({ id: page.id, slug: page.slug }).from(page).orderBy(asc(page.slug))).map((row) => ({
    ...row,
    id: row.id as PageId,
  }));
