import { sql } from 'drizzle-orm';
import type { Handle } from '../db/index.js';
import { type AppEvent, readEvent } from './event.js';

/** How far back one look goes, in events. */
const reach = 5_000;

/**
 * What people did to pages, newest first, below the event `before`; of one person, when asked. Told once: a run of changes by one person
 * to one page is its last event, or the version that they saved of it; settings changed by a rename, a protection, or right after the page
 * was made are not told apart from it.
 */
export async function recentEvents(
  handle: Handle,
  input: { before?: number | undefined; userId?: string | undefined; limit: number },
): Promise<AppEvent[]> {
  const before = input.before ?? Number.MAX_SAFE_INTEGER;
  const rows = await handle.execute<{
    id: string;
    at: Date | string;
    type: string;
    page_id: string;
    user_id: string;
    payload: unknown;
  }>(sql`
    with newest as (
      select * from event
      where id < ${before} and page_id is not null and user_id is not null
        and (${input.userId ?? null}::text is null or user_id = ${input.userId ?? null})
      order by id desc limit ${reach}),
    told as (
      select *, lead(type) over run as next_type, lag(type) over run as last_type, lag(at) over run as last_at, lag(user_id) over run as last_user,
        lead(user_id) over run as next_user
      from newest window run as (partition by page_id order by id))
    select id, at, type, page_id, user_id, payload from told
    where (type = 'page.saved' and next_type in ('page.saved', 'revision.saved') and next_user = user_id) is not true
      and (type = 'page.changed' and (last_at = at and last_type in ('page.renamed', 'page.protected')
        or last_type = 'page.created' and last_user = user_id and at < last_at + interval '1 minute')) is not true
    order by id desc limit ${input.limit}`);
  return rows.flatMap((row) => {
    const { page_id: pageId, user_id: userId, type, payload } = row;
    return readEvent({ id: Number(row.id), at: new Date(row.at), type, pageId, userId, payload }) ?? [];
  });
}
