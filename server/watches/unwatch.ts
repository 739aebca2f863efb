import { and, eq } from 'drizzle-orm';
import type { UserId } from '../../model/contract/index.js';
import type { Tx } from '../db/index.js';
import { watch } from '../db/schema/watches.js';
import type { NewEvent } from '../events/index.js';
import { inboxChanged, type Watched } from './watch.js';

/** Watches no longer. Returns the events to append at the transaction's end. */
export async function unwatch(tx: Tx, userId: UserId, { kind, subject }: Watched): Promise<NewEvent[]> {
  const gone = await tx
    .delete(watch)
    .where(and(eq(watch.userId, userId), eq(watch.kind, kind), eq(watch.subject, subject)))
    .returning({ kind: watch.kind });
  return gone.length > 0 ? [inboxChanged([userId])] : [];
}
