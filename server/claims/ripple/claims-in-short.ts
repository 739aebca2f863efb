import { sql } from 'drizzle-orm';
import { readingInWords, type StoredValue } from '../../../model/claims/index.js';
import type { PageId, Standing } from '../../../model/contract/index.js';
import type { Handle } from '../../db/index.js';
import { pagesById } from '../../pages/index.js';

/** A claim as a list names it. */
export interface ShortClaim {
  readonly slug: string;
  readonly question: string;
  readonly status: Standing;
  /** The reading that its newest decision takes. */
  readonly taken: string | null;
  readonly readings: readonly { readonly id: string; readonly text: string }[];
  /** The pages that it names or that are marked with it, without deleted ones. */
  readonly pages: readonly { readonly id: PageId; readonly slug: string; readonly title: string; readonly deleted: boolean }[];
}

type Row = Record<string, unknown> &
  Pick<ShortClaim, 'slug' | 'question' | 'status' | 'taken'> & {
    id: string;
    readings: { id: string; text: string; value: StoredValue | null }[];
    pages: PageId[];
  };

/** These claims, by id. */
export async function claimsInShort(handle: Handle, ids: readonly string[]): Promise<Map<string, ShortClaim>> {
  if (ids.length === 0) return new Map();
  const rows = await handle.execute<Row>(sql`
    select c.id, c.slug, c.question, c.status, c.decision->>'reading' as taken,
      coalesce((select json_agg(json_build_object('id', r.id, 'text', r.text, 'value', r.value) order by r.position, r.id)
        from claim_reading r where r.claim_id = c.id), '[]'::json) as readings,
      coalesce((select json_agg(page_id) from (select page_id from claim_page p where p.claim_id = c.id
        union select page_id from claim_anchor a where a.claim_id = c.id) named), '[]'::json) as pages
    from claim c where c.id = any(${sql.param([...ids])}::uuid[])`);
  const named = rows.flatMap(({ readings, pages }) => [
    ...pages,
    ...readings.flatMap(({ value }) => (value?.type === 'page' ? [value.page as PageId] : [])),
  ]);
  const pages = await pagesById(handle, [...new Set(named)]);
  const inWords = ({ text, value }: Row['readings'][number]): string => {
    const words = value?.type === 'page' ? (pages.get(value.page as PageId)?.title ?? '') : readingInWords({ text: '', value });
    return [words, text].filter(Boolean).join(': ');
  };
  return new Map(
    rows.map(({ id, readings, pages: ofClaim, ...claim }) => [
      id,
      {
        ...claim,
        readings: readings.map((reading) => ({ id: reading.id, text: inWords(reading) })),
        pages: ofClaim.flatMap((pageId) => {
          const page = pages.get(pageId);
          return page && !page.deleted ? [{ id: pageId, ...page }] : [];
        }),
      },
    ]),
  );
}
