import { sql } from 'drizzle-orm';
import type { PageId } from '../../model/contract/index.js';
import type { Handle } from '../db/index.js';

/** A page's size after a version, in UTF-8 bytes of its plain text. */
export interface PageSize {
  readonly n: number;
  readonly size: number;
}

/** Stretches of versions of which the smallest and the largest are told. */
const stretches = 100;

interface Row extends Record<string, unknown> {
  first: number;
  least: number;
  most: number;
  last: number;
  first_size: number;
  least_size: number;
  most_size: number;
  last_size: number;
}

/**
 * How large a page was over its versions, the first first: every version, or where there are more than 200, the smallest and the largest of
 * each of 100 stretches, the first and the newest: no blanking is too short to be seen.
 */
export async function pageSizes(handle: Handle, pageId: PageId): Promise<PageSize[]> {
  // A number and a size in one 64-bit number each, so that one pass over an index finds whose the extremes are.
  const rows = await handle.execute<Row>(sql`
    with newest as (select max(n) as n from revision where page_id = ${pageId}),
    told as (
      select min(v.n::bigint << 32 | v.size) as first, min(v.size::bigint << 32 | v.n) as least,
        max(v.size::bigint << 32 | v.n) as most, max(v.n::bigint << 32 | v.size) as last
      from newest, revision v where v.page_id = ${pageId}
      group by (v.n - 1) / ((newest.n + ${stretches - 1}) / ${stretches}))
    select (first >> 32)::int as first, (first & 4294967295)::int as first_size,
      (least & 4294967295)::int as least, (least >> 32)::int as least_size,
      (most & 4294967295)::int as most, (most >> 32)::int as most_size,
      (last >> 32)::int as last, (last & 4294967295)::int as last_size
    from told order by first`);
  const sizes = new Map<number, number>();
  rows.forEach((row, i) => {
    if (i === 0) sizes.set(row.first, row.first_size);
    sizes.set(row.least, row.least_size);
    sizes.set(row.most, row.most_size);
    if (i === rows.length - 1) sizes.set(row.last, row.last_size);
  });
  return [...sizes].map(([n, size]) => ({ n, size })).sort((a, b) => a.n - b.n);
}
