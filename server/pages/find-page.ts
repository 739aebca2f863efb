import { can, Refusal, type Viewer } from '../../model/contract/index.js';
import type { Handle } from '../db/index.js';
import { pageIdOf } from './read-page.js';

export type PageIdentity = NonNullable<Awaited<ReturnType<typeof pageIdOf>>>;

/**
 * The page that an address (slug, earlier slug, alias) leads to. Throws `page-unknown`, and `page-deleted` except to those who may undelete
 * when `deleted` is 'allowed'.
 */
export const findPage = async (
  handle: Handle,
  slug: string,
  viewer: Viewer | null = null,
  deleted: 'refused' | 'allowed' = 'refused',
): Promise<PageIdentity> => {
  const page = slug.length <= 200 ? await pageIdOf(handle, slug) : null;
  if (!page) throw new Refusal('page-unknown', slug.slice(0, 120));
  if (page.deleted && !(deleted === 'allowed' && can(viewer, 'page.undelete'))) throw new Refusal('page-deleted', page.title);
  return page;
};
