import { sql } from 'drizzle-orm';
import type { Db } from '../db/index.js';

/** At most `max` attempts in `window` seconds, counted from the first. */
export interface AttemptLimit {
  readonly window: number;
  readonly max: number;
}

/** Counts attempts by key: one count for all servers on this database. */
export class Attempts {
  constructor(private readonly db: Db) {}

  /**
   * Counts an attempt before it is made, so that many at the same instant count as many; whether it is allowed, and if not, the seconds until
   * the next one is.
   */
  async take(key: string, { window, max }: AttemptLimit): Promise<{ allowed: boolean; retryAfter: number | null }> {
    const [row] = await this.db.execute<{ count: number; left: number }>(sql`
      insert into attempt as a (key, count, until) values (${key}, 1, now() + make_interval(secs => ${window}))
      on conflict (key) do update set
        count = case when a.until <= now() then 1 else least(a.count + 1, ${max + 1}::int) end,
        until = case when a.until <= now() then excluded.until else a.until end
      returning count, ceil(extract(epoch from until - now()))::int as left`);
    if (!row) throw new Error('an attempt was not counted');
    if (row.count === 1) await this.forget();
    const allowed = row.count <= max;
    return { allowed, retryAfter: allowed ? null : row.left };
  }

  /** Removes what is over, without waiting for others who do so too. */
  private async forget(): Promise<void> {
    await this.db.execute(sql`
      delete from attempt where key in (select key from attempt where until <= now() for update skip locked)`);
  }

  /** The key starts afresh. */
  async clear(key: string): Promise<void> {
    await this.db.execute(sql`delete from attempt where key = ${key}`);
  }
}
