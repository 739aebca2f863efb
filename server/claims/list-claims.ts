import { type SQL, sql } from 'drizzle-orm';
import {
  type ClaimSummary,
  can,
  type PageId,
  Refusal,
  type Standing,
  type Testimony,
  type Viewer,
} from '../../model/contract/index.js';
import type { Handle } from '../db/index.js';
import { searchWords } from '../pages/index.js';
import { unsupportedReadings } from './ripple/unsupported-readings.js';

export interface ClaimFilter {
  /** Words that question and subject hold. */
  readonly q?: string | undefined;
  readonly pageId?: PageId | undefined;
  readonly status?: Standing | undefined;
  readonly source?: string | undefined;
  readonly testimony?: Testimony | undefined;
  /** A reading has lost its support. */
  readonly support?: 'lost' | undefined;
}

type Row = Record<string, unknown> & {
  id: ClaimSummary['id'];
  n: number;
  slug: string;
  question: string;
  about: string;
  property: ClaimSummary['property'];
  hidden: boolean;
  status: Standing;
  since: Date | string;
  between: boolean;
  place: string;
  pages: ClaimSummary['pages'];
  readings: number;
  evidence: number;
  sources: string[] | null;
};

/** Claims by question, those between two sources or more first; hidden ones only for those who may hide. Throws `invalid` for the cursor. */
export async function listClaims(
  handle: Handle,
  viewer: Viewer | null,
  filter: ClaimFilter & { readonly cursor?: string | undefined; readonly limit?: number },
): Promise<{ items: ClaimSummary[]; next: string | null }> {
  const limit = Math.min(filter.limit ?? 50, 200);
  const after = filter.cursor === undefined ? null : readCursor(filter.cursor);
  const start = after
    ? sql`and (c.sources <= 1, lower(c.question), c.id) > (${!after.between}, ${after.place}, ${after.id}::uuid)`
    : sql``;
  const unsupported = await unsupportedReadings(handle, viewer);
  const rows = await handle.execute<Row>(sql`
    select c.id, c.n, c.slug, c.question, c.about, c.property, c.hidden, c.status, c.since, c.sources > 1 as between,
      lower(c.question) as place,
      coalesce((select json_agg(json_build_object('slug', p.slug, 'title', p.title, 'deleted', p.deleted_at is not null) order by cp.position)
        from claim_page cp join page p on p.id = cp.page_id where cp.claim_id = c.id), '[]'::json) as pages,
      (select count(*)::int from claim_reading r where r.claim_id = c.id) as readings,
      (select count(*)::int from claim_evidence e where e.claim_id = c.id) as evidence,
      (select json_agg(distinct e.source) from claim_evidence e where e.claim_id = c.id) as sources
    from claim c where ${fits(viewer, filter, unsupported)} ${start}
    order by c.sources <= 1, lower(c.question), c.id limit ${limit + 1}`);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(({ n, since, between: _, place: __, sources, ...row }) => ({
      ...row,
      version: n,
      since: new Date(since).toISOString(),
      sources: sources ?? [],
      supportLost: unsupported.has(row.id),
    })),
    next: rows.length > limit && last ? writeCursor(last) : null,
  };
}

export interface ClaimCounts {
  readonly byStatus: Readonly<Partial<Record<Standing, number>>>;
  /** Among them, those whose evidence is from two sources or more. */
  readonly betweenSources: number;
  readonly all: number;
}

/** How many claims there are, by how they stand; a status in the filter is left aside. */
export async function countClaims(handle: Handle, viewer: Viewer | null, filter: ClaimFilter): Promise<ClaimCounts> {
  const unsupported = filter.support ? await unsupportedReadings(handle, viewer) : new Map<string, never>();
  const rows = await handle.execute<{ status: Standing; n: number; between: number }>(sql`
    select c.status, count(*)::int as n, (count(*) filter (where c.sources > 1))::int as between
    from claim c where ${fits(viewer, { ...filter, status: undefined }, unsupported)} group by c.status`);
  return {
    byStatus: Object.fromEntries(rows.map((row) => [row.status, row.n])),
    betweenSources: rows.reduce((sum, row) => sum + row.between, 0),
    all: rows.reduce((sum, row) => sum + row.n, 0),
  };
}

const fits = (
  viewer: Viewer | null,
  { q, pageId, status, source, testimony, support }: ClaimFilter,
  unsupported: ReadonlyMap<string, unknown>,
): SQL =>
  sql.join(
    [
      can(viewer, 'claim.hide') ? sql`true` : sql`not c.hidden`,
      q?.trim() &&
        sql`lower(concat_ws(' ', c.question, c.about)) like all (${sql.param(searchWords(q).map((word) => `%${word}%`))}::text[])`,
      pageId &&
        sql`(exists (select from claim_page cp where cp.claim_id = c.id and cp.page_id = ${pageId})
          or exists (select from claim_anchor a where a.claim_id = c.id and a.page_id = ${pageId}))`,
      status && sql`c.status = ${status}`,
      support && sql`c.id = any(${sql.param([...unsupported.keys()])}::uuid[])`,
      (source || testimony) &&
        sql`exists (select from claim_evidence e where e.claim_id = c.id
          ${source ? sql`and e.source = ${source}` : sql``} ${testimony ? sql`and e.testimony = ${testimony}` : sql``})`,
    ].filter((part) => part !== undefined && part !== ''),
    sql` and `,
  );

const writeCursor = ({ between, place, id }: Pick<Row, 'between' | 'place' | 'id'>): string =>
  Buffer.from(JSON.stringify([between, place, id])).toString('base64url');

function readCursor(cursor: string): { between: boolean; place: string; id: string } {
  try {
    const at: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(at)) {
      const [between, place, id] = at as unknown[];
      const isPlace = typeof place === 'string' && !place.includes('\0');
      if (typeof between === 'boolean' && isPlace && typeof id === 'string' && /^[0-9a-f-]{36}$/.test(id))
        return { between, place, id };
    }
  } catch {
    // falls through to the refusal
  }
  throw new Refusal('invalid', 'cursor');
}
