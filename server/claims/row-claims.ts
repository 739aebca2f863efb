import { sql } from 'drizzle-orm';
import type { StoredValue } from '../../model/claims/index.js';
import type { Cite, PageId, RowClaim } from '../../model/contract/index.js';
import type { Handle } from '../db/index.js';
import { pagesById } from '../pages/index.js';
import { namedValue } from './view-claim.js';

type Row = Record<string, unknown> &
  Omit<RowClaim, 'readings'> & {
    readings: { id: string; text: string; value: StoredValue | null; heldBy: string; cites: Cite[] }[];
  };

/**
 * The claims whose first page this is, that everybody sees, and that infobox or timeline can show: about a property or a row, or with a date
 * among their readings; in the order in which they were opened.
 */
export async function rowClaims(handle: Handle, pageId: PageId): Promise<RowClaim[]> {
  const rows = await handle.execute<Row>(sql`
    select c.slug, c.question, c.property, c.label, c.status, c.decision->>'reading' as taken,
      coalesce((select json_agg(json_build_object('id', r.id, 'text', r.text, 'value', r.value, 'heldBy', r.held_by,
        'cites', coalesce((select json_agg(json_build_object('source', e.source, 'from', e.from_line, 'to', e.to_line) order by e.position)
          from claim_evidence e where e.reading_id = r.id and e.stance = 'supports'), '[]'::json)) order by r.position, r.id)
        from claim_reading r where r.claim_id = c.id), '[]'::json) as readings
    from claim_page cp join claim c on c.id = cp.claim_id
    where cp.page_id = ${pageId} and cp.position = 0 and not c.hidden and (c.property is not null or c.label <> ''
      or exists (select from claim_reading r where r.claim_id = c.id and r.value->>'type' = 'date'))
    order by c.opened->>'at', c.id`);
  const named = rows.flatMap(({ readings }) => readings.flatMap(({ value }) => (value?.type === 'page' ? [value.page] : [])));
  const pages = await pagesById(handle, [...new Set(named)] as PageId[]);
  return rows.map(({ readings, ...claim }) => ({
    ...claim,
    readings: readings.map(({ value, ...reading }) => ({ ...reading, value: value && namedValue(value, pages) })),
  }));
}
