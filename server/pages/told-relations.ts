import { type SQL, sql } from 'drizzle-orm';
import type { Fact, PageId, Relation } from '../../model/contract/index.js';

export type RelationFact = Fact & { readonly page: string; readonly relation: Relation };

/** What a fact of another page says of this one. */
export interface Told {
  readonly id: PageId;
  readonly slug: string;
  readonly title: string;
  readonly fact: RelationFact;
}

/** Selects what facts of other pages say of this one, by the title of who says it. */
export const selectTold = (id: PageId): SQL => sql`
  select p.id, p.slug, p.title, f.fact
  from (select slug from page where id = ${id} union all select slug from page_slug where page_id = ${id}) named
  cross join lateral (
    -- with "offset" each address is looked up by itself, and so by the index over all facts
    select * from page where facts @> jsonb_build_array(jsonb_build_object('page', named.slug)) and deleted_at is null and id <> ${id} offset 0
  ) p
  cross join lateral jsonb_array_elements(p.facts) with ordinality f (fact, place)
  where f.fact ? 'relation' and f.fact->>'page' = named.slug
  order by p.title, p.id, f.place`;
