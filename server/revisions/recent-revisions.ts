import { sql } from 'drizzle-orm';
import type { Byline } from '../../model/contract/index.js';
import type { Handle } from '../db/index.js';

export interface RecentRevision {
  readonly slug: string;
  readonly title: string;
  readonly n: number;
  readonly at: string;
  readonly summary: string;
  readonly savedBy: Byline;
}

/** Versions of all pages that are not deleted, newest first. */
export const recentRevisions = async (handle: Handle, limit = 50): Promise<RecentRevision[]> => {
  const rows = await handle.execute<{
    slug: string;
    title: string;
    n: number;
    at: string | Date;
    summary: string;
    username: string | null;
    name: string;
  }>(sql`
    select p.slug, p.title, r.n, r.at, r.summary, u.username, u.name
    from revision r join page p on p.id = r.page_id join "user" u on u.id = r.saved_by
    where p.deleted_at is null order by r.at desc, r.n desc limit ${limit}`);
  return rows.map((r) => ({
    slug: r.slug,
    title: r.title,
    n: r.n,
    at: new Date(r.at).toISOString(),
    summary: r.summary,
    savedBy: { name: r.username ?? '', displayName: r.name },
  }));
};
