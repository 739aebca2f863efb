import { eq } from 'drizzle-orm';
import { Refusal, type Viewer } from '../../../model/contract/index.js';
import type { Db } from '../../db/index.js';
import { claimAnchor } from '../../db/schema/claims.js';
import { findAnchor } from './find-anchor.js';

/** Forgets a place whose mark is gone. Throws as `findAnchor`; `place-marked` while the mark is there. */
export async function dropAnchor(db: Db, viewer: Viewer | null, slug: string, id: string): Promise<void> {
  await db.transaction(async (tx) => {
    const { number } = await findAnchor(tx, viewer, slug, id);
    if (number !== null) throw new Refusal('place-marked');
    await tx.delete(claimAnchor).where(eq(claimAnchor.id, id));
  });
}
