import { sql } from 'drizzle-orm';
import type { NotificationKind, UserId } from '../../model/contract/index.js';
import type { Tx } from '../db/index.js';

export interface News {
  readonly kind: Exclude<NotificationKind, 'mention'>;
  /** The discussion, claim or page. */
  readonly subject: string;
  readonly comment: string | null;
  /** The first and the last act or version. */
  readonly first: number;
  readonly last: number;
  readonly people: readonly string[];
  readonly times: number;
  readonly at: Date;
}

/** People that one notification names. */
const named = 10;

/** Tells these people; what they have not read of the same kind and subject grows by it. Answers who they are. */
export async function tell(tx: Tx, users: readonly UserId[], news: News): Promise<UserId[]> {
  if (users.length === 0) return [];
  const { kind, subject, comment, first, last, people, times, at } = news;
  const who = sql.param([...people].slice(0, named));
  const rows = await tx.execute<{ user_id: UserId }>(sql`
    insert into notification as n (user_id, kind, subject, comment_id, first_n, last_n, people, times, at)
    select u, ${kind}, ${subject}::uuid, ${comment}::uuid, ${first}::int, ${last}::int, ${who}::text[], ${times}::int, ${at.toISOString()}::timestamptz
    from unnest(${sql.param([...users])}::text[]) u
    on conflict (user_id, kind, subject) where read_at is null and kind <> 'mention' do update set
      times = n.times + excluded.times, last_n = greatest(n.last_n, excluded.last_n), at = excluded.at,
      people = (select array_agg(p order by o) from (
        select p, min(o) as o from unnest(excluded.people || n.people) with ordinality as x(p, o) group by p order by 2 limit ${named}) y)
    returning user_id`);
  return rows.map((row) => row.user_id);
}

/** Tells these people that they are mentioned in a comment; who knows it is not told again. */
export async function tellOfMention(
  tx: Tx,
  users: readonly UserId[],
  { subject, comment, n, by, at }: { subject: string; comment: string; n: number; by: UserId; at: Date },
): Promise<void> {
  if (users.length === 0) return;
  await tx.execute(sql`
    insert into notification (user_id, kind, subject, comment_id, first_n, last_n, people, times, at)
    select u, 'mention', ${subject}::uuid, ${comment}::uuid, ${n}::int, ${n}::int, array[${by}::text], 1, ${at.toISOString()}::timestamptz
    from unnest(${sql.param([...users])}::text[]) u
    on conflict (user_id, comment_id) where kind = 'mention' do nothing`);
}
