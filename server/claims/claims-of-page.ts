import { sql } from 'drizzle-orm';
import type { PageId, Standing } from '../../model/contract/index.js';
import type { Handle } from '../db/index.js';

export interface PageClaim {
  readonly id: string;
  readonly slug: string;
  readonly question: string;
  readonly status: Standing;
  /** How many readings there are. */
  readonly readings: number;
}

/**
 * The claims that concern a page, and those that its text is or was marked with (`marked`: by the text that is shown, which may be newer than
 * what is stored of it), as far as everybody sees them: what is not settled first, then by question.
 */
export async function claimsOfPage(handle: Handle, pageId: PageId, marked: readonly string[] = []): Promise<PageClaim[]> {
  return handle.execute<PageClaim & Record<string, unknown>>(sql`
    select c.id, c.slug, c.question, c.status, (select count(*)::int from claim_reading r where r.claim_id = c.id) as readings
    from claim c
    where not c.hidden and (
      c.id in (select claim_id from claim_page where page_id = ${pageId} union select claim_id from claim_anchor where page_id = ${pageId})
      or c.id = any(${sql.param([...marked])}::uuid[]))
    order by c.status = 'settled', lower(c.question), c.id`);
}
