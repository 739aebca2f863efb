import { sql } from 'drizzle-orm';
import { type MarkRead, Refusal, type Viewer } from '../../model/contract/index.js';
import type { Db } from '../db/index.js';
import { append } from '../events/index.js';
import { inboxChanged } from '../watches/index.js';
import { unreadCount } from './unread-count.js';

/** Marks as read; answers how much is left. Throws `sign-in-needed`. */
export async function markRead(db: Db, viewer: Viewer | null, { ids, until }: MarkRead): Promise<{ unread: number }> {
  if (!viewer) throw new Refusal('sign-in-needed');
  return db.transaction(async (tx) => {
    // what is growing at this moment is news again: it stays unread, and nobody waits for it
    const read = await tx.execute(sql`
      update notification set read_at = now() where id in (
        select id from notification where user_id = ${viewer.id} and read_at is null
          ${ids ? sql`and id = any (${sql.param([...ids])}::bigint[])` : sql``}
          ${until === undefined ? sql`` : sql`and at <= ${until}::timestamptz`}
        for update skip locked)
      returning id`);
    if (read.length > 0) await append(tx, inboxChanged([viewer.id]));
    return { unread: await unreadCount(tx, viewer.id) };
  });
}
