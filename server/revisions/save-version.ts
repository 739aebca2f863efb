import { desc, eq, sql } from 'drizzle-orm';
import { can, canEdit, type PageId, Refusal, type SaveVersion, type Viewer } from '../../model/contract/index.js';
import { canonicalJson, schemaVersion, toText } from '../../model/document/index.js';
import { logContributors, type Rooms } from '../collab/index.js';
import type { Db } from '../db/index.js';
import { revision } from '../db/schema/revisions.js';
import { append } from '../events/index.js';
import { hashOf, pageRights } from '../pages/index.js';

/**
 * Saves what everybody has written so far as the page's next version; what is typed meanwhile belongs to the one after. `tags` say how
 * it came about (`seed`, `named`). Throws `sign-in-needed`, `not-allowed`, `page-unknown`, `page-deleted`, `protected`, `nothing-to-save`.
 */
export const saveVersion = async (
  db: Db,
  rooms: Pick<Rooms, 'flush'>,
  viewer: Viewer | null,
  pageId: PageId,
  input: SaveVersion & { tags?: readonly string[] },
): Promise<{ n: number; seq: number }> => {
  if (!viewer) throw new Refusal('sign-in-needed');
  if (!can(viewer, 'page.save-version')) throw new Refusal('not-allowed');
  const rights = await pageRights(db, pageId);
  if (!rights) throw new Refusal('page-unknown');
  if (rights.deleted) throw new Refusal('page-deleted', rights.title);
  if (!canEdit(viewer, rights)) throw new Refusal('protected', rights.title);
  const { seq, document } = await rooms.flush(pageId);
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('revision'), hashtext(${pageId}))`);
    const [last] = await tx
      .select({ n: revision.n, seq: revision.seq })
      .from(revision)
      .where(eq(revision.pageId, pageId))
      .orderBy(desc(revision.n))
      .limit(1);
    const fromSeq = last?.seq ?? 0;
    if (seq <= fromSeq) throw new Refusal('nothing-to-save');
    const n = (last?.n ?? 0) + 1;
    const text = toText(document);
    await tx.insert(revision).values({
      pageId,
      n,
      fromSeq,
      seq,
      savedBy: viewer.id,
      summary: input.summary,
      name: input.name ?? null,
      tags: [...(input.tags ?? []), ...(input.name === undefined ? [] : ['named'])],
      contributors: await logContributors(tx, pageId, fromSeq, seq),
      schemaVersion,
      document,
      text,
      size: Buffer.byteLength(text),
      hash: hashOf(canonicalJson(document)),
    });
    await append(tx, { type: 'revision.saved', pageId, userId: viewer.id, payload: { n } });
    return { n, seq };
  });
};
