import { and, asc, eq } from 'drizzle-orm';
import type { PageId } from '../../model/contract/index.js';
import { playLog } from '../collab/index.js';
import type { Database } from '../db/index.js';
import { revision } from '../db/schema/revisions.js';
import { chainHash } from './chain.js';

/** Versions that an earlier release saved know neither characters nor the chain: they get both, from the log. */
export async function completeChain({ db, sql }: Pick<Database, 'db' | 'sql'>, pageId: PageId): Promise<void> {
  const { n, fromSeq, seq, at, hash } = revision;
  const open = await db
    .select({ n, fromSeq, seq, at, hash })
    .from(revision)
    .where(and(eq(revision.pageId, pageId), eq(revision.chain, '')))
    .orderBy(asc(n));
  const [first] = open;
  if (!first) return;
  const place = (number: number) => and(eq(revision.pageId, pageId), eq(n, number));
  const [previous] = await db
    .select({ chain: revision.chain })
    .from(revision)
    .where(place(first.n - 1));
  let before = previous?.chain ?? '';
  for (const version of open) {
    const [stretch] = await playLog(sql, pageId, version.fromSeq, [version.seq]);
    const contributors = stretch?.parts ?? [];
    before = chainHash({ ...version, before, pageId, documentHash: version.hash, contributors });
    await db
      .update(revision)
      .set({ contributors, chain: before })
      .where(and(place(version.n), eq(revision.chain, '')));
  }
}

/** Pages that have such versions. */
export const pagesWithoutChain = async ({ db }: Pick<Database, 'db'>): Promise<PageId[]> =>
  (await db.selectDistinct({ id: revision.pageId }).from(revision).where(eq(revision.chain, ''))).map((r) => r.id as PageId);
