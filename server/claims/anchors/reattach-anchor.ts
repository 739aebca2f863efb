import { eq } from 'drizzle-orm';
import { findAgain, markWords, TextWords } from '../../../model/anchors/index.js';
import { type PageId, Refusal, type Viewer } from '../../../model/contract/index.js';
import { toText } from '../../../model/document/index.js';
import { applyDocument, type Rooms } from '../../collab/index.js';
import type { Db } from '../../db/index.js';
import { claimAnchor } from '../../db/schema/claims.js';
import { readDocument } from '../../pages/index.js';
import { findAnchor } from './find-anchor.js';
import { keepAnchors } from './keep-anchors.js';

/**
 * Marks words of the page with the claim again, as an edit by this person; from then on the place is for these. Throws as `findAnchor` and `applyDocument`; `nothing-to-change` where
 * the mark is there; `words-not-found` unless the page has the words once, or once where the place was.
 */
export async function reattachAnchor(
  db: Db,
  rooms: Rooms,
  viewer: Viewer | null,
  { slug, id, words }: { slug: string; id: string; words: string },
): Promise<{ seq: number }> {
  const anchor = await findAnchor(db, viewer, slug, id);
  if (anchor.number !== null) throw new Refusal('nothing-to-change');
  const pageId = anchor.pageId as PageId;
  await rooms.flush(pageId);
  const page = await readDocument(db, pageId);
  if (!page) throw new Refusal('page-unknown');
  const text = new TextWords(toText(page.document));
  const found = text.find(words);
  const likely = found.length > 1 ? findAgain(text, { ...anchor, words, quote: words }) : (found[0] ?? null);
  if (!likely) throw new Refusal('words-not-found', found.length > 1 ? `they stand there ${found.length} times` : '');
  const document = markWords(page.document, likely, anchor.claimId);
  const { seq } = await applyDocument(rooms, viewer, pageId, document, { cause: 'api', baseSeq: page.seq });
  await rooms.flush(pageId);
  await db.update(claimAnchor).set({ quote: likely.words }).where(eq(claimAnchor.id, id));
  await db.transaction((tx) => keepAnchors(tx, pageId));
  return { seq };
}

/** The words of the page that a lost place was probably about, for a person to look at; null rather than a guess. */
export async function wordsFoundAgain(db: Db, viewer: Viewer | null, slug: string, id: string): Promise<string | null> {
  const anchor = await findAnchor(db, viewer, slug, id);
  const page = anchor.number === null ? await readDocument(db, anchor.pageId as PageId) : null;
  return page && (findAgain(new TextWords(toText(page.document)), anchor)?.words ?? null);
}
