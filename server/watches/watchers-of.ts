import { and, eq, lte } from 'drizzle-orm';
import type { UserId } from '../../model/contract/index.js';
import type { Handle } from '../db/index.js';
import { watch } from '../db/schema/watches.js';
import type { Watched } from './watch.js';

/** Who watched it at an instant, and still does. */
export async function watchersOf(handle: Handle, { kind, subject }: Watched, at: Date): Promise<UserId[]> {
  const rows = await handle
    .select({ userId: watch.userId })
    .from(watch)
    .where(and(eq(watch.kind, kind), eq(watch.subject, subject), lte(watch.at, at)));
  return rows.map((row) => row.userId as UserId);
}
