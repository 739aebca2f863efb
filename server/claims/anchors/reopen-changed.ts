import { and, asc, eq, not } from 'drizzle-orm';
import { type ChangedText, changeTo } from '../../../model/claims/index.js';
import { type PageId, Refusal, type Viewer } from '../../../model/contract/index.js';
import type { Db } from '../../db/index.js';
import { claim, claimAnchor } from '../../db/schema/claims.js';
import { lastEditor } from '../../pages/index.js';
import { systemUser } from '../../users/index.js';
import { actOnClaim } from '../act-on-claim.js';

/**
 * Reopens each settled claim whose words in this page are no longer those that were decided on, once, by the wiki's own account, with the
 * person who wrote last.
 */
export async function reopenChanged(db: Db, pageId: PageId): Promise<void> {
  const due = await db
    .selectDistinctOn([claim.id], {
      id: claim.id,
      slug: claim.slug,
      was: claimAnchor.quote,
      is: claimAnchor.words,
      number: claimAnchor.number,
      state: claimAnchor.state,
    })
    .from(claimAnchor)
    .innerJoin(claim, eq(claim.id, claimAnchor.claimId))
    .where(and(eq(claimAnchor.pageId, pageId), not(claimAnchor.known), eq(claim.status, 'settled'), not(claim.hidden)))
    .orderBy(asc(claim.id), asc(claimAnchor.id));
  if (due.length === 0) return;
  const wiki = await systemUser(db, 'palimpsest', 'Palimpsest');
  const by = await lastEditor(db, pageId);
  for (const { slug, was, is, number, state } of due) {
    const isGone = number === null && state === 'needs-re-attaching';
    await reopen(db, wiki, slug, { page: pageId, was, is: isGone ? null : is, by });
  }
}

async function reopen(db: Db, wiki: Viewer, slug: string, text: ChangedText): Promise<void> {
  try {
    await actOnClaim(db, wiki, slug, 'reopen', {}, async ({ tx, claimId, state, deed }) => {
      const { standing } = state;
      if (standing?.status !== 'settled') return { changes: [] };
      await tx.update(claimAnchor).set({ known: true }).where(eq(claimAnchor.claimId, claimId));
      const reopened = { ...deed, cause: 'text-changed', evidence: null, reasons: '', text };
      return { changes: [changeTo(state, 'standing', '', { ...standing, status: 'reopened', since: deed.at, reopened })] };
    });
  } catch (error) {
    // somebody else was quicker: reopened it, or hid it
    if (!(error instanceof Refusal)) throw error;
  }
}
