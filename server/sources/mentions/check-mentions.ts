import { asc, eq } from 'drizzle-orm';
import type { Handle } from '../../db/index.js';
import { mention, mentionIndex } from '../../db/schema/sources.js';
import { namesOfPages } from '../../pages/index.js';
import { MentionFinder } from './find-mentions.js';
import { findIn, madeOf } from './make-mentions.js';

/**
 * Holds the mentions of each text against those made anew; returns how many there are and what is wrong. Those that were made of names that
 * are no longer so are the running wiki's to make, no defect.
 */
export async function checkMentions(handle: Handle): Promise<{ mentions: number; defects: string[] }> {
  const names = await namesOfPages(handle);
  const finder = new MentionFinder(names);
  const defects: string[] = [];
  let mentions = 0;
  for (const { source } of await handle
    .select()
    .from(mentionIndex)
    .where(eq(mentionIndex.madeOf, madeOf(names)))) {
    const { position, at, length, pageId } = mention;
    const stored = await handle
      .select({ position, at, length, pageId })
      .from(mention)
      .where(eq(mention.source, source))
      .orderBy(asc(position), asc(at));
    const now = await findIn(handle, finder, source);
    mentions += stored.length;
    if (JSON.stringify(now) !== JSON.stringify(stored)) defects.push(`${source}: the stored mentions are not those of its text`);
  }
  return { mentions, defects };
}
