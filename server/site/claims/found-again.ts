import { type ClaimWhole, can, type Viewer } from '../../../model/contract/index.js';
import { wordsFoundAgain } from '../../claims/index.js';
import type { Db } from '../../db/index.js';

/** Places that are looked for at once. */
const most = 10;

/** For somebody who may act: the words that a claim's lost places are probably about now, by the place's id. */
export async function foundAgain(db: Db, viewer: Viewer | null, { slug, places }: ClaimWhole): Promise<Record<string, string>> {
  if (!can(viewer, 'claim.act')) return {};
  const lost = places.filter(({ number }) => number === null).slice(0, most);
  const found = await Promise.all(lost.map(async ({ id }) => [id, await wordsFoundAgain(db, viewer, slug, id)] as const));
  return Object.fromEntries(found.flatMap(([id, words]) => (words === null ? [] : [[id, words]])));
}
