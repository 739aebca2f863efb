import { sql } from 'drizzle-orm';
import type { StoredValue } from '../../model/claims/index.js';
import type { ClaimValue, PageId, Standing } from '../../model/contract/index.js';
import type { Handle } from '../db/index.js';
import { pagesById } from '../pages/index.js';
import { namedValue } from './view-claim.js';

/** A reading in short. */
export interface DisputedReading {
  readonly text: string;
  readonly value: ClaimValue | null;
  readonly heldBy: string;
  /** Keys of the sources that support it. */
  readonly sources: readonly string[];
}

export interface MostDisputed {
  readonly slug: string;
  readonly question: string;
  readonly status: Standing;
  readonly readings: readonly DisputedReading[];
  readonly evidence: number;
  /** How many sources have a say in it. */
  readonly sources: number;
}

type Row = Record<string, unknown> &
  Omit<MostDisputed, 'readings'> & {
    readings: (Omit<DisputedReading, 'value'> & { value: StoredValue | null })[];
  };

/**
 * Questions that are not settled, with their readings: those between the most sources first, then those with the most readings and
 * evidence, and one for a page that they are about first of all.
 */
export async function mostDisputed(handle: Handle, limit: number): Promise<MostDisputed[]> {
  const rows = await handle.execute<Row>(sql`
    with counted as (
      select c.id, c.slug, c.question, c.status, c.sources,
        (select count(*)::int from claim_reading r where r.claim_id = c.id) as answers,
        (select count(*)::int from claim_evidence e where e.claim_id = c.id) as evidence,
        (select cp.page_id from claim_page cp where cp.claim_id = c.id order by cp.position limit 1) as page
      from claim c where not c.hidden and c.status <> 'settled'
    ), placed as (
      select *, row_number() over (partition by page order by sources desc, answers desc, evidence desc, slug) as turn from counted
    ), first as (select * from placed order by turn, sources desc, answers desc, evidence desc, slug limit ${limit})
    select slug, question, status, sources, evidence,
      coalesce((select json_agg(json_build_object('text', r.text, 'value', r.value, 'heldBy', r.held_by,
        'sources', coalesce((select json_agg(distinct e.source) from claim_evidence e
          where e.reading_id = r.id and e.stance = 'supports'), '[]'::json)) order by r.position, r.id)
        from claim_reading r where r.claim_id = first.id), '[]'::json) as readings
    from first order by turn, sources desc, answers desc, evidence desc, slug`);
  const named = rows.flatMap(({ readings }) => readings.flatMap(({ value }) => (value?.type === 'page' ? [value.page] : [])));
  const pages = await pagesById(handle, [...new Set(named)] as PageId[]);
  return rows.map(({ slug, question, status, readings, evidence, sources }) => ({
    slug,
    question,
    status,
    evidence,
    sources,
    readings: readings.map(({ value, ...reading }) => ({ ...reading, value: value && namedValue(value, pages) })),
  }));
}
