import { type SQL, sql } from 'drizzle-orm';
import type { PageId } from '../../model/contract/index.js';
import type { Handle } from '../db/index.js';

export interface Backlink {
  readonly id: PageId;
  readonly slug: string;
  readonly title: string;
  readonly description: string;
}

/** Pages whose text links to another: all their ids, and what the first few by title are called. */
export interface Mentions {
  readonly ids: readonly PageId[];
  readonly first: readonly Pick<Backlink, 'slug' | 'title'>[];
}

const linking = (pageId: PageId): SQL => sql`
  select id, slug, title, description from page
  where deleted_at is null and id in (select from_id from page_link where to_id = ${pageId})
  order by title, id limit 1000`;

/** Pages whose text links to this one, by title. */
export const backlinks = (handle: Handle, pageId: PageId): Promise<Backlink[]> =>
  handle.execute<Backlink & Record<string, unknown>>(linking(pageId));

/** The `Mentions` of a page by others, as one value. */
export const selectMentions = (pageId: PageId, most: number): SQL => sql`
  select json_build_object('ids', coalesce(json_agg(id order by place), '[]'), 'first',
    coalesce(json_agg(json_build_object('slug', slug, 'title', title) order by place) filter (where place <= ${most}::int), '[]'))
  from (select *, row_number() over () as place from (${linking(pageId)}) l where id <> ${pageId}) l`;
