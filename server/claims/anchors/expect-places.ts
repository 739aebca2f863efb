import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { sameWords } from '../../../model/anchors/index.js';
import type { ClaimDone, ExpectPlace, PageId, Viewer } from '../../../model/contract/index.js';
import type { Place } from '../../../model/document/index.js';
import type { Db, Tx } from '../../db/index.js';
import { claimAnchor } from '../../db/schema/claims.js';
import { findPage } from '../../pages/index.js';
import { mayAct } from '../act-on-claim.js';
import { findClaim } from '../find-claim.js';

/**
 * Says that somebody is about to mark these words of a page with a claim: without it a mark that appears beside others of the same claim waits
 * for a person to confirm it. Throws `sign-in-needed`, `not-allowed`, `claim-unknown`, `page-unknown`, `page-deleted`.
 */
export async function expectPlace(
  db: Db,
  viewer: Viewer | null,
  slug: string,
  { page, words }: ExpectPlace,
): Promise<{ id: ClaimDone['id'] }> {
  mayAct(viewer);
  const claim = await findClaim(db, viewer, slug);
  const { id: pageId } = await findPage(db, page);
  await db.transaction((tx) => expectPlaces(tx, pageId, [{ claim: claim.id, words, before: '', after: '' }]));
  return { id: claim.id as ClaimDone['id'] };
}

/** Milliseconds until words that were announced, and have not come, are told of. */
const patience = 60_000;

/** Have these words been announced just now? They are not lost: their mark is on its way. */
export const isExpected = ({ number, state, before, after, since }: typeof claimAnchor.$inferSelect): boolean =>
  number === null && state === 'needs-re-attaching' && before === '' && after === '' && Date.now() - since.getTime() < patience;

/** The same for all the places of a document that the page is about to be. */
export async function expectPlaces(tx: Tx, pageId: PageId, places: readonly Omit<Place, 'from' | 'to'>[]): Promise<void> {
  for (const { claim: claimId, words, before, after } of places) {
    const known = await tx
      .select({ quote: claimAnchor.quote })
      .from(claimAnchor)
      .where(and(eq(claimAnchor.pageId, pageId), eq(claimAnchor.claimId, claimId)));
    if (known.some(({ quote }) => sameWords(quote, words))) continue;
    const place = {
      quote: words,
      words,
      before,
      after,
      state: 'needs-re-attaching',
      number: null,
      alone: false,
      copy: false,
      known: true,
    };
    await tx.insert(claimAnchor).values({ id: randomUUID(), claimId, pageId, since: new Date(), ...place });
  }
}
