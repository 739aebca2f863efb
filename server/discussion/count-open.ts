import { sql } from 'drizzle-orm';
import type { Handle } from '../db/index.js';
import { isAbout, type Subject } from './list-threads.js';

/** How many discussions of a page or a claim are open, hidden ones left out. */
export async function countOpen(handle: Handle, subject: Subject): Promise<number> {
  const [row] = await handle.execute<{ n: number }>(
    sql`select count(*)::int as n from thread t where ${isAbout(subject)} and t.state = 'open' and not t.hidden`,
  );
  return row?.n ?? 0;
}
