import { sql } from 'drizzle-orm';
import type { StoredValue } from '../../model/claims/index.js';
import type { Cite, PageId, RowClaim } from '../../model/contract/index.js';
import type { Handle } from '../db/index.js';
import { pagesById } from '../pages/index.js';
import { unsupportedReadings } from './ripple/unsupported-readings.js';
import { namedValue } from './view-claim.js';

/** A claim that concerns a page, with its readings. */
export interface ClaimOnPage {
  readonly id: string;
  /** Can infobox or timeline show it? It is about the page first of all, and about a property or a row, or with a date among its readings. */
  readonly isRow: boolean;
  /** Its place in a list of them: what is not settled first, then by question. */
  readonly place: number;
  readonly claim: RowClaim;
}

type Row = Record<string, unknown> &
  Pick<ClaimOnPage, 'id' | 'isRow' | 'place'> &
  Omit<RowClaim, 'readings'> & {
    readings: { id: string; text: string; value: StoredValue | null; heldBy: string; cites: Cite[] }[];
  };

/**
 * The claims that concern a page, and those that its text is or was marked with (`marked`: by the text that is shown, which may be newer than
 * what is stored of it), as far as everybody sees them; in the order in which they were opened.
 */
export async function claimsOnPage(handle: Handle, pageId: PageId, marked: readonly string[]): Promise<ClaimOnPage[]> {
  const rows = await handle.execute<Row>(sql`
    select c.id, c.slug, c.question, c.property, c.label, c.status, c.decision->>'reading' as taken,
      exists (select from claim_page cp where cp.claim_id = c.id and cp.page_id = ${pageId} and cp.position = 0)
        and (c.property is not null or c.label <> ''
          or exists (select from claim_reading r where r.claim_id = c.id and r.value->>'type' = 'date')) as "isRow",
      row_number() over (order by c.status = 'settled', lower(c.question), c.id)::int as place,
      coalesce((select json_agg(json_build_object('id', r.id, 'text', r.text, 'value', r.value, 'heldBy', r.held_by,
        'cites', coalesce((select json_agg(json_build_object('source', e.source, 'from', e.from_line, 'to', e.to_line) order by e.position)
          from claim_evidence e where e.reading_id = r.id and e.stance = 'supports'), '[]'::json)) order by r.position, r.id)
        from claim_reading r where r.claim_id = c.id), '[]'::json) as readings
    from claim c
    where not c.hidden and (
      c.id in (select claim_id from claim_page where page_id = ${pageId} union select claim_id from claim_anchor where page_id = ${pageId})
      or c.id = any(${sql.param([...marked])}::uuid[]))
    order by c.opened->>'at', c.id`);
  const named = rows.flatMap(({ readings }) => readings.flatMap(({ value }) => (value?.type === 'page' ? [value.page] : [])));
  const [pages, unsupported] = await Promise.all([
    pagesById(handle, [...new Set(named)] as PageId[]),
    unsupportedReadings(
      handle,
      null,
      rows.map(({ id }) => id),
    ),
  ]);
  return rows.map(({ id, isRow, place, readings, ...claim }) => ({
    id,
    isRow,
    place,
    claim: {
      ...claim,
      readings: readings.map(({ value, ...reading }) => ({
        ...reading,
        value: value && namedValue(value, pages),
        supportLost: unsupported.get(id)?.has(reading.id) ?? false,
      })),
    },
  }));
}
