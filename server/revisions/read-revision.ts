import { sql } from 'drizzle-orm';
import { type Byline, type PageId, Refusal, type UserId } from '../../model/contract/index.js';
import type { DocumentJson } from '../../model/document/index.js';
import type { Handle } from '../db/index.js';
import { displayNames } from '../users/index.js';

export interface StoredRevision {
  readonly n: number;
  readonly seq: number;
  readonly at: string;
  readonly summary: string;
  readonly name: string | null;
  readonly savedBy: Byline;
  readonly size: number;
  readonly hash: string;
  readonly document: DocumentJson;
  readonly text: string;
  /** The newest version's number: whether there is a newer one. */
  readonly newest: number;
}

/** One version whole. Throws `revision-unknown`. */
export const readRevision = async (handle: Handle, pageId: PageId, n: number): Promise<StoredRevision> => {
  if (!Number.isSafeInteger(n) || n < 1 || n > 2 ** 31 - 1) throw new Refusal('revision-unknown', String(n));
  const rows = await handle.execute<{
    seq: string;
    at: string | Date;
    summary: string;
    name: string | null;
    saved_by: UserId;
    size: number;
    hash: string;
    document: DocumentJson;
    text: string;
    newest: number;
  }>(sql`select seq, at, summary, name, saved_by, size, hash, document, text,
      (select max(n) from revision where page_id = ${pageId}) as newest
    from revision where page_id = ${pageId} and n = ${n}`);
  const row = rows[0];
  if (!row) throw new Refusal('revision-unknown', String(n));
  const people = await displayNames(handle, [row.saved_by]);
  const { saved_by, seq, at, ...rest } = row;
  return {
    ...rest,
    n,
    seq: Number(seq),
    at: new Date(at).toISOString(),
    savedBy: people.get(saved_by) ?? { name: '', displayName: 'somebody' },
  };
};
