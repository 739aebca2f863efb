import { createHash } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import { and, asc, eq, gte, isNull, ne, or, sql } from 'drizzle-orm';
import type { Db, Handle } from '../../db/index.js';
import { mention, mentionIndex, passage, sourceText } from '../../db/schema/sources.js';
import { append } from '../../events/index.js';
import { namesOfPages, type PageNames } from '../../pages/index.js';
import { MentionFinder } from './find-mentions.js';

/** Raise it when the same names and texts make other mentions: the next start makes them again. */
const rulesVersion = 1;

/** Any number of our own: with the source's key it names the lock of whoever stores that source's mentions. */
const lock = 2_904_117;

/** Milliseconds of work between other people's turns. */
const slice = 8;
const passagesAtOnce = 200;

export interface PlacedMention {
  readonly position: number;
  readonly at: number;
  readonly length: number;
  readonly pageId: string;
}

/** Names what mentions are made of, besides the passages. */
export const madeOf = (names: readonly PageNames[]): string =>
  createHash('sha256')
    .update(JSON.stringify([rulesVersion, names]))
    .digest('hex');

/**
 * Makes the mentions of every text whose stored ones were made of other names, or of an earlier text; returns the sources' keys. Costs two
 * small queries where nothing is to be done. What changes meanwhile is for the next call.
 */
export async function makeMentions(db: Db, isStopped: () => boolean = () => false): Promise<string[]> {
  const texts = await db.select({ source: sourceText.source }).from(sourceText).limit(1);
  if (texts.length === 0) return [];
  const names = await namesOfPages(db);
  const hash = madeOf(names);
  const stale = await db
    .select({ source: sourceText.source, importedAt: sourceText.importedAt })
    .from(sourceText)
    .leftJoin(mentionIndex, eq(mentionIndex.source, sourceText.source))
    .where(or(isNull(mentionIndex.madeOf), ne(mentionIndex.madeOf, hash)))
    .orderBy(asc(sourceText.source));
  if (stale.length === 0) return [];
  const finder = new MentionFinder(names);
  const made: string[] = [];
  for (const { source, importedAt } of stale) {
    const found = await findIn(db, finder, source, isStopped);
    if (found === null) break;
    if (await store(db, { source, importedAt, hash, found })) made.push(source);
  }
  return made;
}

/** Every mention in a text, letting others have their turns; null: stopped. */
export async function findIn(
  handle: Handle,
  finder: MentionFinder,
  source: string,
  isStopped: () => boolean = () => false,
): Promise<PlacedMention[] | null> {
  const found: PlacedMention[] = [];
  for (let next = 0; ; ) {
    const passages = await handle
      .select({ position: passage.position, text: passage.text })
      .from(passage)
      .where(and(eq(passage.source, source), gte(passage.position, next)))
      .orderBy(asc(passage.position))
      .limit(passagesAtOnce);
    const last = passages.at(-1);
    if (!last) return found;
    next = last.position + 1;
    let began = performance.now();
    for (const { position, text } of passages) {
      for (const { page, at, length } of finder.in(text)) found.push({ position, at, length, pageId: page });
      if (performance.now() - began < slice) continue;
      await turn();
      if (isStopped()) return null;
      began = performance.now();
    }
  }
}

interface Made {
  readonly source: string;
  readonly importedAt: Date;
  readonly hash: string;
  readonly found: readonly PlacedMention[];
}

/** Replaces a text's mentions; false: the text is another by now, or somebody else has stored the same. */
const store = (db: Db, { source, importedAt, hash, found }: Made): Promise<boolean> =>
  db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${lock}, hashtext(${source}))`);
    const [text] = await tx
      .select({ importedAt: sourceText.importedAt, madeOf: mentionIndex.madeOf })
      .from(sourceText)
      .leftJoin(mentionIndex, eq(mentionIndex.source, sourceText.source))
      .where(eq(sourceText.source, source))
      .for('share', { of: sourceText });
    if (text?.importedAt.getTime() !== importedAt.getTime() || text.madeOf === hash) return false;
    await tx.delete(mention).where(eq(mention.source, source));
    // a page that has gone for good since is left out; names have changed then, and the next call knows
    await tx.execute(sql`
      insert into ${mention} (source, position, at, length, page_id)
      select ${source}, r.position, r.at, r.length, r."pageId"
      from jsonb_to_recordset(${JSON.stringify(found)}::jsonb) as r(position int, at int, length int, "pageId" uuid)
      join page on page.id = r."pageId"`);
    await tx
      .insert(mentionIndex)
      .values({ source, madeOf: hash })
      .onConflictDoUpdate({ target: mentionIndex.source, set: { madeOf: hash } });
    await append(tx, { type: 'mentions.made', payload: { source } });
    return true;
  });
