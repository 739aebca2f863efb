import { sql } from 'drizzle-orm';
import { type PageId, Refusal, type RevisionSummary, type UserId } from '../../model/contract/index.js';
import type { LogPart } from '../collab/index.js';
import type { Handle } from '../db/index.js';
import { displayNames } from '../users/index.js';

interface Row extends Record<string, unknown> {
  n: number;
  seq: string;
  at: string | Date;
  summary: string;
  name: string | null;
  tags: string[];
  saved_by: UserId | null;
  contributors: LogPart[];
  size: number;
  size_before: number | null;
  chain: string;
}

/** Versions, newest first; `cursor` is the `next` of the list before. Throws `invalid` for a cursor that is none. */
export const listRevisions = async (
  handle: Handle,
  pageId: PageId,
  input: { cursor?: string | undefined; limit?: number },
): Promise<{ items: RevisionSummary[]; next: string | null }> => {
  const limit = Math.min(input.limit ?? 50, 200);
  if (input.cursor !== undefined && !/^\d{1,9}$/.test(input.cursor)) throw new Refusal('invalid', 'cursor');
  const below = input.cursor === undefined ? 2 ** 31 - 1 : Number(input.cursor);
  const rows = await handle.execute<Row>(sql`
    select r.n, r.seq, r.at, r.summary, r.name, r.tags, r.saved_by, r.contributors, r.size, r.chain,
      (select b.size from revision b where b.page_id = r.page_id and b.n = r.n - 1) as size_before
    from revision r where r.page_id = ${pageId} and r.n < ${below} order by r.n desc limit ${limit + 1}`);
  const shown = rows.slice(0, limit);
  const people = await displayNames(handle, [
    ...new Set(shown.flatMap((r) => [...(r.saved_by ? [r.saved_by] : []), ...r.contributors.map((c) => c.userId)])),
  ]);
  const person = (id: UserId) => people.get(id) ?? { name: '', displayName: 'somebody' };
  const items = shown.map((r) => ({
    n: r.n,
    seq: Number(r.seq),
    at: new Date(r.at).toISOString(),
    summary: r.summary,
    name: r.name,
    savedBy: r.saved_by && person(r.saved_by),
    contributors: r.contributors.map(({ userId, ...part }) => ({ ...person(userId), ...part })),
    size: r.size,
    sizeChange: r.size - (r.size_before ?? 0),
    hash: r.chain,
    tags: r.tags,
  }));
  const last = items.at(-1);
  return { items, next: rows.length > limit && last ? String(last.n) : null };
};
