import { sql } from 'drizzle-orm';
import { type Byline, type Contributor, type PageId, Refusal, type UserId } from '../../model/contract/index.js';
import type { DocumentJson } from '../../model/document/index.js';
import type { LogPart } from '../collab/index.js';
import type { Handle } from '../db/index.js';
import { displayNames } from '../users/index.js';

export interface StoredRevision {
  readonly n: number;
  readonly fromSeq: number;
  readonly seq: number;
  readonly at: string;
  readonly summary: string;
  readonly name: string | null;
  /** null: nobody asked for it. */
  readonly savedBy: Byline | null;
  readonly contributors: readonly (Contributor & { id: UserId })[];
  readonly size: number;
  readonly hash: string;
  readonly previousHash: string;
  readonly documentHash: string;
  readonly document: DocumentJson;
  readonly text: string;
  /** The newest version's number: whether there is a newer one. */
  readonly newest: number;
}

interface Row extends Record<string, unknown> {
  from_seq: string;
  seq: string;
  at: string | Date;
  summary: string;
  name: string | null;
  saved_by: UserId | null;
  contributors: LogPart[];
  size: number;
  hash: string;
  chain: string;
  previous: string;
  document: DocumentJson;
  text: string;
  newest: number;
}

/** One version whole. Throws `revision-unknown`. */
export const readRevision = async (handle: Handle, pageId: PageId, n: number): Promise<StoredRevision> => {
  if (!Number.isSafeInteger(n) || n < 1 || n > 2 ** 31 - 1) throw new Refusal('revision-unknown', String(n));
  const rows = await handle.execute<Row>(sql`
    select from_seq, seq, at, summary, name, saved_by, contributors, size, hash, chain, document, text,
      coalesce((select chain from revision where page_id = ${pageId} and n = ${n - 1}), '') as previous,
      (select max(n) from revision where page_id = ${pageId}) as newest
    from revision where page_id = ${pageId} and n = ${n}`);
  const row = rows[0];
  if (!row) throw new Refusal('revision-unknown', String(n));
  const { saved_by: savedBy, contributors, from_seq, seq, at, hash, chain, previous, ...rest } = row;
  const ids = [...(savedBy ? [savedBy] : []), ...contributors.map(({ userId }) => userId)];
  const people = await displayNames(handle, [...new Set(ids)]);
  const person = (id: UserId) => people.get(id) ?? { name: '', displayName: 'somebody' };
  return {
    ...rest,
    n,
    fromSeq: Number(from_seq),
    seq: Number(seq),
    at: new Date(at).toISOString(),
    savedBy: savedBy && person(savedBy),
    contributors: contributors.map(({ userId, ...part }) => ({ id: userId, ...person(userId), ...part })),
    hash: chain,
    previousHash: previous,
    documentHash: hash,
  };
};
