import { and, eq, gte, lt } from 'drizzle-orm';
import { type Byline, can, type PageId, Refusal, type Viewer } from '../../model/contract/index.js';
import type { DocumentJson } from '../../model/document/index.js';
import { firstChangeBy, type Rooms, type Since, type WithoutPart, withoutPart } from '../collab/index.js';
import type { Database } from '../db/index.js';
import { revision } from '../db/schema/revisions.js';
import { displayNames, userIdOf } from '../users/index.js';
import { cutVersions } from './cut-versions.js';
import { makeDocument } from './make-document.js';
import { mustEdit } from './must-edit.js';
import { readRevision } from './read-revision.js';

/** Everything that a person (by name) has done since an instant, or in a version and later. */
export interface RollingBack {
  readonly author: string;
  readonly since: Date | { readonly revision: number };
}

/** What rolling back would come to, before anything happens. */
export interface RollBackPreview {
  readonly author: Byline;
  /** The page as it is, and as it would be. */
  readonly now: DocumentJson;
  readonly result: DocumentJson;
  /** What others wrote into what is taken back; it stays. */
  readonly inside: readonly { readonly who: Byline; readonly words: string }[];
}

/** Throws what `rollBack` throws, but for `conflict`. */
export async function previewRollBack(
  database: Database,
  rooms: Rooms,
  viewer: Viewer | null,
  pageId: PageId,
  asked: RollingBack,
): Promise<RollBackPreview> {
  const { now, document, inside, userId } = await takenBack(database, rooms, viewer, pageId, asked);
  const names = await displayNames(database.db, [...new Set([userId, ...inside.map((found) => found.userId)])]);
  const nobody = { name: '', displayName: 'somebody' };
  return {
    author: names.get(userId) ?? nobody,
    now,
    result: document,
    inside: inside.map((found) => ({ who: names.get(found.userId) ?? nobody, words: found.words })),
  };
}

/**
 * Takes back everything that one person has done to a page since then, and keeps what the others did. Throws `sign-in-needed`,
 * `not-allowed`, `user-unknown`, `revision-unknown`, `nothing-to-save`, what `makeDocument` throws, and, unless it is to be done `anyway`,
 * `conflict` where others have written into what is taken back.
 */
export async function rollBack(
  database: Database,
  rooms: Rooms,
  viewer: Viewer | null,
  pageId: PageId,
  { summary, anyway = false, ...asked }: RollingBack & { summary?: string | undefined; anyway?: boolean | undefined },
): Promise<{ n: number; seq: number }> {
  const { until, first, document, inside } = await takenBack(database, rooms, viewer, pageId, asked);
  if (inside[0] && !anyway) throw new Refusal('conflict', inside[0].words.slice(0, 80));
  await cutVersions(database, pageId, { parting: true }); // so that what is taken back has a number
  const { author, since } = asked;
  const from = since instanceof Date ? `${since.toISOString().slice(0, 16).replace('T', ' ')} UTC` : `version ${since.revision}`;
  return makeDocument(database, rooms, viewer, pageId, {
    document,
    baseSeq: until,
    cause: 'undo',
    revision: await versionAt(database, pageId, first),
    summary: summary || `Took back what ${author} wrote since ${from}`,
    tags: ['rollback'],
  });
}

interface TakenBack extends WithoutPart {
  readonly userId: Awaited<ReturnType<typeof userIdOf>>;
  /** The position of the first change that is taken back, and the page's. */
  readonly first: number;
  readonly until: number;
  readonly now: DocumentJson;
}

async function takenBack(
  database: Database,
  rooms: Rooms,
  viewer: Viewer | null,
  pageId: PageId,
  { author, since }: RollingBack,
): Promise<TakenBack> {
  const { db, sql } = database;
  if (!can(await mustEdit(db, viewer, pageId), 'page.roll-back')) throw new Refusal('not-allowed');
  const userId = await userIdOf(db, author);
  const begin: Since =
    since instanceof Date ? { at: since } : { after: (await readRevision(db, pageId, since.revision)).fromSeq };
  const { seq: until, document: now } = await rooms.flush(pageId);
  const first = await firstChangeBy(sql, pageId, userId, begin);
  if (first === null) throw new Refusal('nothing-to-save');
  return { userId, first, until, now, ...(await withoutPart(sql, pageId, { after: first - 1, until }, userId)) };
}

/** The version that holds a position of the log. */
async function versionAt({ db }: Database, pageId: PageId, seq: number): Promise<number> {
  const [version] = await db
    .select({ n: revision.n })
    .from(revision)
    .where(and(eq(revision.pageId, pageId), lt(revision.fromSeq, seq), gte(revision.seq, seq)));
  if (!version) throw new Error(`page ${pageId}: no version holds ${seq}`);
  return version.n;
}
