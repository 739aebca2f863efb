import { can, canEdit, type PageId, Refusal, type Viewer } from '../../model/contract/index.js';
import type { Handle } from '../db/index.js';
import { pageRights } from '../pages/index.js';

/**
 * Whoever makes a version must be able to edit the page. Throws `sign-in-needed`, `not-allowed`, `page-unknown`, `page-deleted`,
 * `protected`.
 */
export async function mustEdit(handle: Handle, viewer: Viewer | null, pageId: PageId): Promise<Viewer> {
  if (!viewer) throw new Refusal('sign-in-needed');
  if (!can(viewer, 'page.save-version')) throw new Refusal('not-allowed');
  const rights = await pageRights(handle, pageId);
  if (!rights) throw new Refusal('page-unknown');
  if (rights.deleted) throw new Refusal('page-deleted', rights.title);
  if (!canEdit(viewer, rights)) throw new Refusal('protected', rights.title);
  return viewer;
}
