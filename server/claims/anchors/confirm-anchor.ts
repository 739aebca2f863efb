import { and, asc, eq, sql } from 'drizzle-orm';
import { Refusal, type Viewer } from '../../../model/contract/index.js';
import type { Db, Tx } from '../../db/index.js';
import { claimAnchor } from '../../db/schema/claims.js';
import { findAnchor } from './find-anchor.js';

/** Says that the words at a mark are the right ones. Throws as `findAnchor`; `nothing-to-change` where they are, or where there is no mark. */
export async function confirmAnchor(db: Db, viewer: Viewer | null, slug: string, id: string): Promise<{ id: string }> {
  return db.transaction(async (tx) => {
    const { number, state } = await findAnchor(tx, viewer, slug, id);
    if (number === null || state === 'attached') throw new Refusal('nothing-to-change');
    await tx.update(claimAnchor).set(confirmed).where(eq(claimAnchor.id, id));
    return { id };
  });
}

/** A decision is on the words as they are: those that have changed are confirmed, and what has lost its mark is known. */
export async function confirmAll(tx: Tx, claimId: string): Promise<void> {
  // in the order of their ids, as everybody who changes several locks them
  const own = tx.select({ id: claimAnchor.id }).from(claimAnchor).where(eq(claimAnchor.claimId, claimId));
  await own.orderBy(asc(claimAnchor.id)).for('update');
  await tx
    .update(claimAnchor)
    .set(confirmed)
    .where(and(eq(claimAnchor.claimId, claimId), eq(claimAnchor.state, 'changed')));
  await tx.update(claimAnchor).set({ known: true }).where(eq(claimAnchor.claimId, claimId));
}

const confirmed = { quote: sql`${claimAnchor.words}`, state: 'attached', known: true, since: sql`now()` };
