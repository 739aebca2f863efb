import { sql } from 'drizzle-orm';
import type { Contributor, PageId, UserId } from '../../model/contract/index.js';
import type { LogPart } from '../collab/index.js';
import type { Handle } from '../db/index.js';
import { displayNames } from '../users/index.js';

/** A version in a list of those of all pages. */
export interface NewRevision {
  readonly page: { readonly id: PageId; readonly slug: string; readonly title: string };
  readonly n: number;
  readonly at: string;
  readonly summary: string;
  readonly name: string | null;
  readonly contributors: readonly Contributor[];
}

interface Row extends Record<string, unknown> {
  page_id: PageId;
  slug: string;
  title: string;
  n: number;
  at: string | Date;
  summary: string;
  name: string | null;
  contributors: LogPart[];
}

/** The newest versions of all pages that are not deleted, the newest first. */
export async function newestRevisions(handle: Handle, limit: number): Promise<NewRevision[]> {
  const rows = await handle.execute<Row>(sql`
    select r.page_id, p.slug, p.title, r.n, r.at, r.summary, r.name, r.contributors
    from revision r join page p on p.id = r.page_id and p.deleted_at is null
    order by r.at desc, r.page_id, r.n desc limit ${limit}`);
  const ids = new Set(rows.flatMap((row) => row.contributors.map(({ userId }) => userId)));
  const people = await displayNames(handle, [...ids]);
  const person = (id: UserId) => people.get(id) ?? { name: '', displayName: 'somebody' };
  return rows.map(({ page_id: id, slug, title, contributors, at, ...row }) => ({
    page: { id, slug, title },
    ...row,
    at: new Date(at).toISOString(),
    contributors: contributors.map(({ userId, ...part }) => ({ ...person(userId), ...part })),
  }));
}
