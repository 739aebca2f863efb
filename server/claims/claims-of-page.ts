import { sql } from 'drizzle-orm';
import type { PageId, Standing } from '../../model/contract/index.js';
import type { Handle } from '../db/index.js';

export interface PageClaim {
  readonly slug: string;
  readonly question: string;
  readonly status: Standing;
  /** How many readings there are. */
  readonly readings: number;
}

/** The claims that concern a page and that everybody sees: what is not settled first, then by question. */
export async function claimsOfPage(handle: Handle, pageId: PageId): Promise<PageClaim[]> {
  return handle.execute<PageClaim & Record<string, unknown>>(sql`
    select c.slug, c.question, c.status, (select count(*)::int from claim_reading r where r.claim_id = c.id) as readings
    from claim_page cp join claim c on c.id = cp.claim_id
    where cp.page_id = ${pageId} and not c.hidden
    order by c.status = 'settled', lower(c.question), c.id`);
}
