import type { MarkDone, TakeBackMark, Viewer } from '../../../model/contract/index.js';
import type { Db } from '../../db/index.js';
import { append } from '../../events/index.js';
import { takeMarkBack } from '../../sources/index.js';
import { demand } from '../../users/index.js';
import { doneOf, touchedBy } from './mark-unreliable.js';
import { readRipple } from './read-ripple.js';

/**
 * Takes a mark back; what it touched is told as it is now that it is gone. Throws `sign-in-needed`, `not-allowed`, `source-unknown`,
 * `mark-unknown`, `nothing-to-change`.
 */
export async function withdrawMark(
  db: Db,
  viewer: Viewer | null,
  key: string,
  mark: number,
  { reason }: TakeBackMark,
): Promise<MarkDone> {
  demand(viewer, 'source.mark');
  return db.transaction(async (tx) => {
    const { n, from, to } = await takeMarkBack(tx, viewer, key, { mark, reason });
    const lines = from === null ? {} : { from, to: to ?? from };
    const ripple = await readRipple(tx, null, key, lines);
    await append(tx, { type: 'source.unmarked', userId: viewer.id, payload: touchedBy(key, n, ripple) });
    return doneOf(n, ripple);
  });
}
