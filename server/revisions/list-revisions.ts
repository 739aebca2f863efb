import { type SQL, sql } from 'drizzle-orm';
import { type PageId, Refusal, type RevisionFilter, type RevisionSummary, type UserId } from '../../model/contract/index.js';
import type { LogPart } from '../collab/index.js';
import type { Handle } from '../db/index.js';
import { displayNames, userIdOf } from '../users/index.js';

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

/**
 * Versions, newest first; `cursor` is the `next` of the list before. What the filter leaves out is left out before the list is cut. Throws
 * `invalid` for a cursor that is none, `user-unknown`.
 */
export const listRevisions = async (
  handle: Handle,
  pageId: PageId,
  input: RevisionFilter & { cursor?: string | undefined; limit?: number },
): Promise<{ items: RevisionSummary[]; next: string | null }> => {
  const limit = Math.min(input.limit ?? 50, 200);
  if (input.cursor !== undefined && !/^\d{1,9}$/.test(input.cursor)) throw new Refusal('invalid', 'cursor');
  const below = input.cursor === undefined ? 2 ** 31 - 1 : Number(input.cursor);
  // Which they are is told by indexes alone; what they say is then read of no more than are shown.
  const rows = await handle.execute<Row>(sql`
    with listed as materialized (
      select v.n from ${await versionsOf(handle, input)}
      where v.page_id = ${pageId} and v.n < ${below} and ${wanted(input)}
      order by v.n desc limit ${limit + 1})
    select r.n, r.seq, r.at, r.summary, r.name, r.tags, r.saved_by, r.contributors, r.size, r.chain,
      (select b.size from revision b where b.page_id = r.page_id and b.n = r.n - 1) as size_before
    from listed join revision r on r.page_id = ${pageId} and r.n = listed.n order by r.n desc`);
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

/** Every version, or only those that hold changes of a person. */
async function versionsOf(handle: Handle, { person }: RevisionFilter): Promise<SQL> {
  if (person === undefined) return sql`revision v`;
  const userId = await userIdOf(handle, person);
  return sql`revision_person p join revision v on v.page_id = p.page_id and v.n = p.n and p.user_id = ${userId}`;
}

function wanted({ tag, from, to }: RevisionFilter): SQL {
  const conditions = [sql`true`];
  if (tag === 'named') conditions.push(sql`v.name is not null`);
  else if (tag === 'automatic') conditions.push(sql`v.saved_by is null`);
  else if (tag === 'manual') conditions.push(sql`v.saved_by is not null`);
  else if (tag !== undefined) conditions.push(sql`${tag} = any(v.tags)`);
  if (from !== undefined) conditions.push(sql`v.at >= ${new Date(from).toISOString()}::timestamptz`);
  if (to !== undefined) conditions.push(sql`v.at < ${endOf(to)}::timestamptz`);
  return sql.join(conditions, sql` and `);
}

/** The first instant after a day, or after an instant. */
const endOf = (moment: string): string => new Date(Date.parse(moment) + (moment.includes('T') ? 1 : 86_400_000)).toISOString();
