import { sql } from 'drizzle-orm';
import type { Handle } from '../db/index.js';

/** The id of the event that was committed last; 0: nothing has happened yet. The same id means that nothing has happened since. */
export async function newestEvent(handle: Handle): Promise<number> {
  const [row] = await handle.execute<{ id: string | number | null }>(sql`select max(id) as id from event`);
  return Number(row?.id ?? 0);
}
