import { sql } from 'drizzle-orm';
import { can, Refusal, type Viewer } from '../../model/contract/index.js';
import type { Handle } from '../db/index.js';

/**
 * What a claim's page is made of, in a few bytes: the claim's version, the places that are marked with it, the names that it is shown with,
 * of people, pages and sources, which texts are loaded and what
 * is marked as unreliable. The same stamp is the same page to the same viewer. Throws `claim-unknown`.
 */
export async function claimStamp(handle: Handle, viewer: Viewer | null, slug: string): Promise<string> {
  const [row] =
    slug.length <= 120
      ? await handle.execute<{ stamp: string }>(sql`
    with one as (select * from claim where slug = ${slug} and ${can(viewer, 'claim.hide') ? sql`true` : sql`not hidden`}),
    evidence as (select e.source, e.added_by from claim_evidence e join one on e.claim_id = one.id),
    people as (
      select added_by as id from evidence
      union select reopened->'text'->>'by' from one
      union select unnest(array[opened->>'by', decision->>'by', reopened->>'by']) from one),
    places as (select a.* from claim_anchor a join one on a.claim_id = one.id),
    pages as (
      select page_id as id from claim_page p join one on p.claim_id = one.id
      union select page_id from places
      union select (reopened->'text'->>'page')::uuid from one
      union select (r.value->>'page')::uuid from claim_reading r join one on r.claim_id = one.id where r.value->>'type' = 'page')
    select concat_ws(' ', one.id, one.n,
      md5(concat_ws(' ',
        (select string_agg(concat_ws(' ', u.username, u.name), ',' order by u.id) from "user" u where u.id in (select id from people)),
        (select string_agg(concat_ws(' ', p.slug, p.title, p.deleted_at), ',' order by p.id) from page p where p.id in (select id from pages)),
        (select string_agg(concat_ws(' ', a.id, a.number, a.state, a.quote, a.words,
          case when a.number is null then p.seq end), ',' order by a.id) from places a join page p on p.id = a.page_id),
        (select string_agg(concat_ws(' ', s.key, s.csl, t.imported_at), ',' order by s.key)
          from source s left join source_text t on t.source = s.key where s.key in (select source from evidence)),
        (select string_agg(concat_ws(' ', m.source, m.n), ',' order by m.source, m.n)
          from source_mark m where m.source in (select source from evidence))))) as stamp
    from one`)
      : [];
  if (!row) throw new Refusal('claim-unknown', slug.slice(0, 120));
  return row.stamp;
}
