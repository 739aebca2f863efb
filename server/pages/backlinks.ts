import { type SQL, sql } from 'drizzle-orm';
import type { PageId } from '../../model/contract/index.js';
import type { Handle } from '../db/index.js';

export interface Backlink {
  readonly id: PageId;
  readonly slug: string;
  readonly title: string;
  readonly description: string;
}

/** Selects pages whose text links to this one, by title. */
export const selectBacklinks = (pageId: PageId): SQL => sql`
  select id, slug, title, description from page
  where deleted_at is null and id in (select from_id from page_link where to_id = ${pageId})
  order by title, id limit 1000`;

/** Those pages. */
export const backlinks = (handle: Handle, pageId: PageId): Promise<Backlink[]> =>
  handle.execute<Backlink & Record<string, unknown>>(selectBacklinks(pageId));
