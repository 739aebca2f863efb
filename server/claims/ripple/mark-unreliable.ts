import type { MarkDone, MarkUnreliable, Viewer } from '../../../model/contract/index.js';
import type { Db } from '../../db/index.js';
import { append } from '../../events/index.js';
import { addMark } from '../../sources/index.js';
import { demand } from '../../users/index.js';
import { type FullRipple, readRipple } from './read-ripple.js';

/**
 * Marks a source, or lines of it, as unreliable, and tells whose claims it touches; no claim is changed. Throws `sign-in-needed`,
 * `not-allowed`, `source-unknown`, `invalid`, `already-marked`.
 */
export async function markUnreliable(db: Db, viewer: Viewer | null, key: string, asked: MarkUnreliable): Promise<MarkDone> {
  demand(viewer, 'source.mark');
  return db.transaction(async (tx) => {
    const { n } = await addMark(tx, viewer, key, asked);
    // what everybody sees of it: the event goes to everybody
    const ripple = await readRipple(tx, null, key, { ...asked, except: n });
    const { losingIds: losing } = ripple;
    await append(tx, {
      type: 'source.marked',
      userId: viewer.id,
      payload: { ...touchedBy(key, n, ripple), losing: [...losing] },
    });
    return doneOf(n, ripple);
  });
}

export const touchedBy = (source: string, n: number, { claimIds, pageIds }: FullRipple) => ({
  source,
  n,
  claims: [...claimIds],
  pages: [...pageIds],
});

export const doneOf = (n: number, { claims, pages, losing, citations, citingPages }: FullRipple): MarkDone => ({
  n,
  claims,
  pages,
  losing,
  citations,
  citingPages,
});
