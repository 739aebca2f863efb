import { and, eq, isNull } from 'drizzle-orm';
import { type PageId, Refusal, type SaveVersion, type Viewer } from '../../model/contract/index.js';
import type { LogRow, Rooms } from '../collab/index.js';
import type { Database } from '../db/index.js';
import { revision } from '../db/schema/revisions.js';
import { append } from '../events/index.js';
import { type Asking, addVersions, lockVersions } from './add-versions.js';
import { cutPoints } from './cut-points.js';
import { mustEdit } from './must-edit.js';
import { newestVersion } from './newest-version.js';

/**
 * Saves what everybody has written so far as the page's next version; what is typed meanwhile belongs to the one after. Where all of it
 * is in a version that nobody asked for, that one gets the summary and the name. `tags` say how it came about (`seed`, `named`); what
 * was written up to the position `after` is a version of its own. Throws what `mustEdit` throws, and `nothing-to-save`.
 */
export const saveVersion = async (
  database: Pick<Database, 'db' | 'sql'>,
  rooms: Pick<Rooms, 'flush'>,
  viewer: Viewer | null,
  pageId: PageId,
  input: SaveVersion & { tags?: readonly string[]; after?: number },
): Promise<{ n: number; seq: number }> => {
  const { id } = await mustEdit(database.db, viewer, pageId);
  const { seq } = await rooms.flush(pageId);
  const asking: Asking = {
    savedBy: id,
    summary: input.summary,
    name: input.name ?? null,
    tags: [...(input.tags ?? []), ...(input.name === undefined ? [] : ['named'])],
  };
  const { made, newest } = await addVersions(database, pageId, (rows) => ({
    ends: endsUntil(rows, [input.after ?? 0, seq]),
    asking,
  }));
  if (made === 0 && !(newest && (await nameVersion(database, pageId, newest.n, asking)))) throw new Refusal('nothing-to-save');
  return { n: newest?.n ?? 0, seq: newest?.seq ?? 0 };
};

/** Versions end with the last rows not after these positions, whatever comes then, and wherever they were due before. */
export function endsUntil(rows: readonly LogRow[], positions: readonly number[]): number[] {
  const ends: number[] = [];
  for (const position of positions) {
    const until = rows.filter(({ seq }) => seq <= position && seq > (ends.at(-1) ?? 0));
    const last = until.at(-1);
    if (last) ends.push(...new Set([...cutPoints(until, last.at), last.seq]));
  }
  return ends;
}

/** Gives the newest version what somebody says of it, if nobody asked for it before. */
const nameVersion = ({ db }: Pick<Database, 'db'>, pageId: PageId, n: number, asking: Asking): Promise<boolean> =>
  db.transaction(async (tx) => {
    await lockVersions(tx, pageId);
    if ((await newestVersion(tx, pageId))?.n !== n) return false;
    const named = await tx
      .update(revision)
      .set({ ...asking, tags: [...asking.tags] })
      .where(and(eq(revision.pageId, pageId), eq(revision.n, n), isNull(revision.savedBy)))
      .returning({ n: revision.n });
    if (named.length === 0) return false;
    await append(tx, { type: 'revision.saved', pageId, userId: asking.savedBy, payload: { n } });
    return true;
  });
