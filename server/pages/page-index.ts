import { sql } from 'drizzle-orm';
import type { Kind } from '../../model/contract/index.js';
import type { Handle } from '../db/index.js';

/** How many pages there are of each kind. */
export const countKinds = async (handle: Handle): Promise<Partial<Record<Kind, number>>> => {
  const rows = await handle.execute<{ kind: Kind; n: number }>(
    sql`select kind, count(*)::int as n from page where deleted_at is null group by kind`,
  );
  return Object.fromEntries(rows.map((r) => [r.kind, r.n]));
};

/** The first letters of the titles, in capitals, in the order of the list. */
export const firstLetters = async (handle: Handle, kind: Kind | null): Promise<string[]> => {
  const rows = await handle.execute<{ letter: string }>(sql`
    select upper(left(title, 1)) as letter from page
    where deleted_at is null and (${kind}::text is null or kind = ${kind})
    group by 1 order by min(lower(title))`);
  return rows.map((r) => r.letter);
};

/** Every page that is there, with the instant of its last change, for machines. */
export const listAddresses = async (handle: Handle): Promise<{ slug: string; changedAt: string }[]> => {
  const rows = await handle.execute<{ slug: string; at: string | Date }>(
    sql`select slug, coalesce(edited_at, created_at) as at from page where deleted_at is null order by slug`,
  );
  return rows.map((r) => ({ slug: r.slug, changedAt: new Date(r.at).toISOString() }));
};
