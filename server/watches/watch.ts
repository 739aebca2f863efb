import type { UserId, WatchKind } from '../../model/contract/index.js';
import type { Tx } from '../db/index.js';
import { watch as watches } from '../db/schema/watches.js';
import type { NewEvent } from '../events/index.js';

export interface Watched {
  readonly kind: WatchKind;
  readonly subject: string;
}

/** Watches from now on. Returns the events to append at the transaction's end: none for who watches already. */
export async function watch(tx: Tx, userId: UserId, { kind, subject }: Watched): Promise<NewEvent[]> {
  const made = await tx.insert(watches).values({ userId, kind, subject }).onConflictDoNothing().returning({ kind: watches.kind });
  return made.length > 0 ? [inboxChanged([userId])] : [];
}

/** What these people watch, or have not read yet, has changed. */
export const inboxChanged = (users: readonly string[]): NewEvent => ({
  type: 'inbox.changed',
  payload: { users: [...users] },
});
