import { sql } from 'drizzle-orm';
import type { ClaimSummary } from '../../model/contract/index.js';
import type { Handle } from '../db/index.js';

export type MostDisputed = Pick<ClaimSummary, 'slug' | 'question' | 'readings' | 'evidence'>;

/** Questions that are not settled, those with the most readings and evidence first, one for a page that they are about first of all. */
export async function mostDisputed(handle: Handle, limit: number): Promise<MostDisputed[]> {
  const rows = await handle.execute<Record<string, unknown> & MostDisputed & { page: string | null }>(sql`
    with counted as (
      select c.id, c.slug, c.question,
        (select count(*)::int from claim_reading r where r.claim_id = c.id) as readings,
        (select count(*)::int from claim_evidence e where e.claim_id = c.id) as evidence,
        (select cp.page_id from claim_page cp where cp.claim_id = c.id order by cp.position limit 1) as page
      from claim c where not c.hidden and c.status <> 'settled'
    )
    select slug, question, readings, evidence from counted
    order by row_number() over (partition by page order by readings desc, evidence desc, slug), readings desc, evidence desc, slug limit ${limit}`);
  return rows.map(({ slug, question, readings, evidence }) => ({ slug, question, readings, evidence }));
}
