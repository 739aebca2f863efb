import type { UserId, Viewer } from '../../model/contract/index.js';
import { logContributors, type Rooms } from '../collab/index.js';
import type { Db } from '../db/index.js';
import { peopleBehind } from '../events/index.js';
import type { SeedState } from '../pages/index.js';

/** Why a page is not the seed's to write, as the end of a sentence; or, when nobody else has touched it, its position in the log. */
export type Touched = { readonly why: string } | { readonly seq: number };

/** Looks at everything that people can do to a page, up to the position that it answers. */
export async function touchedBy(db: Db, rooms: Pick<Rooms, 'flush'>, page: SeedState, author: Viewer): Promise<Touched> {
  const other = (id: UserId) => id !== author.id;
  if (page.createdBy !== author.id) return { why: 'was made by somebody before the seed came' };
  if (page.deleted) return { why: 'has been deleted' };
  const { seq } = await rooms.flush(page.id);
  const writers = await logContributors(db, page.id, 0, seq);
  if (writers.some(({ userId }) => other(userId))) return { why: 'has been edited since' };
  const renamers = await peopleBehind(db, page.id, ['page.renamed']);
  if (renamers.some(other)) return { why: 'has been renamed since' };
  const changers = await peopleBehind(db, page.id, ['page.changed', 'page.protected', 'page.deleted', 'page.undeleted']);
  return changers.some(other) ? { why: 'has been changed since' } : { seq };
}
