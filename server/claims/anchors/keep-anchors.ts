import { randomUUID } from 'node:crypto';
import { asc, eq, inArray } from 'drizzle-orm';
import { followAnchors, type NextAnchor, TextWords } from '../../../model/anchors/index.js';
import type { PageId } from '../../../model/contract/index.js';
import { type DocumentJson, placesOf, toText } from '../../../model/document/index.js';
import type { Handle, Tx } from '../../db/index.js';
import { claim, claimAnchor } from '../../db/schema/claims.js';
import { readDocument } from '../../pages/index.js';

type Row = typeof claimAnchor.$inferSelect;

/** Makes the places of a page's claims what its text says now; what has lost its mark is remembered. */
export async function keepAnchors(tx: Tx, pageId: PageId): Promise<void> {
  const page = await readDocument(tx, pageId);
  if (!page) return;
  // in the order of their ids, as everybody who changes several locks them
  const before = await tx
    .select()
    .from(claimAnchor)
    .where(eq(claimAnchor.pageId, pageId))
    .orderBy(asc(claimAnchor.id))
    .for('update');
  const known = new Map(before.map((row) => [row.id, row]));
  const kept = new Set<string>();
  for (const next of await following(tx, before, page.document)) {
    const row = next.id === null ? undefined : known.get(next.id);
    if (row) kept.add(row.id);
    await write(tx, pageId, row, next);
  }
  const gone = before.map(({ id }) => id).filter((id) => !kept.has(id));
  if (gone.length > 0) await tx.delete(claimAnchor).where(inArray(claimAnchor.id, gone));
}

interface Next extends NextAnchor {
  readonly claimId: string;
  readonly number: number | null;
}

/** What has become of every place of a page; claims that there are not have none. */
async function following(handle: Handle, before: readonly Row[], document: DocumentJson): Promise<Next[]> {
  const places = placesOf(document);
  if (before.length + places.length === 0) return [];
  const text = new TextWords(toText(document));
  const marked = [...new Set(places.map((place) => place.claim))];
  const claims = await knownClaims(handle, marked);
  for (const { claimId } of before) claims.add(claimId);
  return [...claims].flatMap((claimId) => {
    const here = places.flatMap((place, i) => (place.claim === claimId ? [{ place, number: i + 1 }] : []));
    const own = before
      .filter((row) => row.claimId === claimId)
      .map((row) => ({ ...row, state: row.state as NextAnchor['state'], at: row.number }));
    return followAnchors(
      own,
      here.map(({ place }) => place),
      text,
    ).map((next) => ({ ...next, claimId, number: next.at === null ? null : (here[next.at]?.number ?? null) }));
  });
}

async function knownClaims(handle: Handle, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await handle
    .select({ id: claim.id })
    .from(claim)
    .where(inArray(claim.id, [...ids]));
  return new Set(rows.map(({ id }) => id));
}

async function write(tx: Tx, pageId: PageId, row: Row | undefined, next: Next): Promise<void> {
  const { claimId, number, state, quote, words, before, after, alone, copy } = next;
  const now = { number, state, quote, words, before, after, alone, copy };
  if (!row) {
    await tx
      .insert(claimAnchor)
      .values({ id: randomUUID(), claimId, pageId, ...now, since: new Date(), known: state === 'attached' });
    return;
  }
  if (Object.entries(now).every(([field, value]) => row[field as keyof Row] === value)) return;
  const turned = row.state === state ? {} : { since: new Date(), known: state === 'attached' };
  await tx
    .update(claimAnchor)
    .set({ ...now, ...turned })
    .where(eq(claimAnchor.id, row.id));
}

/** What is wrong with the stored places of a page, given its text; nothing if they are those that it has. */
export async function anchorDefects(handle: Handle, pageId: PageId): Promise<string[]> {
  const page = await readDocument(handle, pageId);
  if (!page) return [];
  const places = placesOf(page.document);
  const rows = await handle.select().from(claimAnchor).where(eq(claimAnchor.pageId, pageId));
  const at = new Map(rows.flatMap((row) => (row.number === null ? [] : [[row.number, row] as const])));
  const claims = await knownClaims(handle, [...new Set(places.map((place) => place.claim))]);
  const defects = places.flatMap((place, i) => {
    const row = at.get(i + 1);
    if (!row) return claims.has(place.claim) ? [`nothing is stored of the claim at “${place.words}”`] : [];
    at.delete(i + 1);
    const isIt =
      row.claimId === place.claim && row.words === place.words && row.before === place.before && row.after === place.after;
    return isIt ? [] : [`what is stored of a claim at “${place.words}” is not what is there`];
  });
  const text = new TextWords(toText(page.document));
  const unmarked = rows.filter(({ number, state }) => number === null && state !== 'needs-re-attaching');
  const gone = unmarked.filter(({ words, before }) => !text.find(words).some((found) => found.before === before));
  return [...defects, ...[...at.values(), ...gone].map(({ words }) => `a claim is said to be at “${words}”, and is not`)];
}
