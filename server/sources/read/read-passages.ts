import { and, asc, eq, gte, lte } from 'drizzle-orm';
import { type PassagesQuery, type PassageView, Refusal, type Viewer } from '../../../model/contract/index.js';
import type { Handle } from '../../db/index.js';
import { passage } from '../../db/schema/sources.js';
import { demandText } from './loaded-text.js';
import { holdsLines, passageColumns, passageOf, type StoredPassage, viewOf } from './stored-passage.js';

const atOnce = 50;
const lastLine = 10_000_000;

/** Passages in the order of reading, or those that touch a range of lines. Throws `source-unknown`, `text-missing`, `not-allowed`, `invalid`. */
export async function readPassages(
  handle: Handle,
  viewer: Viewer | null,
  key: string,
  { from, to, cursor }: PassagesQuery,
): Promise<{ items: PassageView[]; next: string | null }> {
  await demandText(handle, viewer, key);
  if (cursor !== undefined && !/^\d{1,7}$/.test(cursor)) throw new Refusal('invalid', 'cursor');
  const inRange = from === undefined && to === undefined ? undefined : holdsLines(from ?? 1, to ?? lastLine);
  const rows = await handle
    .select(passageColumns)
    .from(passage)
    .where(and(eq(passage.source, key), gte(passage.position, Number(cursor ?? 0)), inRange))
    .orderBy(asc(passage.position))
    .limit(atOnce + 1);
  const found = rows.map(passageOf);
  const more = found[atOnce];
  return { items: found.slice(0, atOnce).map(viewOf), next: more ? String(more.position) : null };
}

/** The passages from one place in the order of reading to another. */
export async function passagesBetween(handle: Handle, key: string, first: number, last: number): Promise<StoredPassage[]> {
  const rows = await handle
    .select(passageColumns)
    .from(passage)
    .where(and(eq(passage.source, key), gte(passage.position, first), lte(passage.position, last)))
    .orderBy(asc(passage.position));
  return rows.map(passageOf);
}

/** The passages that hold one of these lines, at most `limit`. */
export async function passagesOfLines(
  handle: Handle,
  key: string,
  { from, to, limit = 20 }: { from: number; to: number; limit?: number },
): Promise<StoredPassage[]> {
  const rows = await handle
    .select(passageColumns)
    .from(passage)
    .where(and(eq(passage.source, key), holdsLines(from, to)))
    .orderBy(asc(passage.position))
    .limit(limit);
  return rows.map(passageOf);
}
