import { sql } from 'drizzle-orm';
import type { Handle } from '../db/index.js';

export interface Suggestion {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly description: string;
  /** The spelling that matched, where it is not the title. */
  readonly alias: string | null;
}

/** How much of a word must be spelled alike: "postishev" is 0.54 of "postyshev". */
const alike = 0.5;

/** Pages whose title or an alias begins with, contains, or nearly spells `q`; best first. */
export const suggest = async (handle: Handle, q: string, limit = 8): Promise<Suggestion[]> => {
  const wanted = q.trim().toLowerCase().slice(0, 100);
  if (!wanted) return [];
  const like = wanted.replace(/[\\%_]/g, '\\$&');
  const rows = await handle.execute<{
    id: string;
    slug: string;
    title: string;
    description: string;
    name: string;
    score: number;
  }>(sql`
    with named as (
      select id as page_id, title as name from page where deleted_at is null
      union all select page_id, name from page_alias),
    scored as (
      select page_id, name, case
        when lower(name) = ${wanted} then 4
        when lower(name) like ${`${like}%`} then 3
        when lower(name) like ${`% ${like}%`} then 2
        else word_similarity(unaccent(${wanted}), lower(unaccent(name))) end as score
      from named where lower(name) like ${`%${like}%`} or word_similarity(unaccent(${wanted}), lower(unaccent(name))) >= ${alike}),
    best as (select distinct on (page_id) page_id, name, score from scored order by page_id, score desc, length(name))
    select p.id, p.slug, p.title, p.description, b.name, b.score from best b join page p on p.id = b.page_id
    where p.deleted_at is null order by b.score desc, lower(p.title) limit ${limit}`);
  return rows.map((r) => ({
    id: r.id,
    slug: r.slug,
    title: r.title,
    description: r.description,
    alias: r.name === r.title ? null : r.name,
  }));
};
