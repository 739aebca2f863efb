import { sql } from 'drizzle-orm';
import type { Handle } from '../db/index.js';
import { type AppEvent, readEvent } from './event.js';

/** How far back one look goes, in events. */
const reach = 5_000;

/** Events above the place to go on from that are looked at too: a run that begins below and ends above it has been told. */
const ahead = 500;

/** An event that stands for a run of its kind. */
export type ToldEvent = AppEvent & {
  /** Events that it stands for. */
  readonly times: number;
};

/**
 * What people did to pages, claims and sources' marks and in discussions, newest first, below the event `before`; of one person, when asked. Told once: a run of changes by
 * one person to one page is its last event, or the version that they saved of it; claims that one person opened one after the other, each
 * within an hour of the last, are the last of them; settings changed by a rename, a protection, or right after the page was made are not
 * told apart from it. `without`: ids of claims and discussions
 * that are not told of.
 */
export async function recentEvents(
  handle: Handle,
  input: { before?: number | undefined; userId?: string | undefined; without?: readonly string[]; limit: number },
): Promise<ToldEvent[]> {
  const without = sql`${sql.param([...(input.without ?? [])])}::text[]`;
  const before = input.before ?? Number.MAX_SAFE_INTEGER - ahead;
  const rows = await handle.execute<{
    id: string;
    at: Date | string;
    type: string;
    page_id: string;
    user_id: string;
    payload: unknown;
    times: number;
  }>(sql`
    with newest as (
      select *, type = 'claim.changed' and payload->>'n' = '1' as opens from event
      where id < ${before + ahead} and (page_id is not null or type in ('claim.changed', 'comment.added', 'comment.changed', 'thread.changed', 'source.marked', 'source.unmarked')) and user_id is not null
        and (${input.userId ?? null}::text is null or user_id = ${input.userId ?? null})
        and (page_id is null and (payload->>'claim' = any (${without}) or payload->>'thread' = any (${without}))) is not true
      order by id desc limit ${reach + ahead}),
    placed as (
      select *, lead(type) over run as next_type, lag(type) over run as last_type, lag(at) over run as last_at, lag(user_id) over run as last_user,
        lead(user_id) over run as next_user,
        opens and lag(opens) over line and at < lag(at) over line + interval '1 hour' as goes_on
      from newest window run as (partition by page_id order by id), line as (partition by user_id order by id)),
    numbered as (select *, count(*) filter (where goes_on is not true) over (partition by user_id order by id) as opening from placed),
    told as (
      select *, count(*) over (partition by user_id, opening)::int as times, max(id) over (partition by user_id, opening) as last_id
      from numbered)
    select id, at, type, page_id, user_id, payload, times from told
    where id < ${before} and id = last_id
      and (type = 'page.saved' and next_type in ('page.saved', 'revision.saved') and next_user = user_id) is not true
      and (type = 'page.changed' and (last_at = at and last_type in ('page.renamed', 'page.protected')
        or last_type = 'page.created' and last_user = user_id and at < last_at + interval '1 minute')) is not true
    order by id desc limit ${input.limit}`);
  return rows.flatMap((row) => {
    const { page_id: pageId, user_id: userId, type, payload, times } = row;
    const event = readEvent({ id: Number(row.id), at: new Date(row.at), type, pageId, userId, payload });
    return event ? [{ ...event, times }] : [];
  });
}
