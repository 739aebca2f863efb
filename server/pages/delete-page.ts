import { eq, sql } from 'drizzle-orm';
import { can, type PageId, Refusal, type Viewer } from '../../model/contract/index.js';
import type { Db } from '../db/index.js';
import { page } from '../db/schema/pages.js';
import { append } from '../events/index.js';
import { lockAddresses } from './addresses.js';
import { appendChanged, rerenderLinks } from './rerender-links.js';

/** Hides a page from readers; its log, versions and address stay. Throws `sign-in-needed`, `not-allowed`, `page-unknown`, `page-deleted`. */
export const deletePage = (db: Db, viewer: Viewer | null, pageId: PageId): Promise<void> => setDeleted(db, viewer, pageId, true);

/** Brings a deleted page back as it was; a page that is there is left alone. Throws as `deletePage`. */
export const undeletePage = (db: Db, viewer: Viewer | null, pageId: PageId): Promise<void> =>
  setDeleted(db, viewer, pageId, false);

const setDeleted = async (db: Db, viewer: Viewer | null, pageId: PageId, gone: boolean): Promise<void> => {
  if (!viewer) throw new Refusal('sign-in-needed');
  if (!can(viewer, gone ? 'page.delete' : 'page.undelete')) throw new Refusal('not-allowed');
  await db.transaction(async (tx) => {
    await lockAddresses(tx, 'change');
    const [now] = await tx
      .select({ slug: page.slug, title: page.title, deletedAt: page.deletedAt })
      .from(page)
      .where(eq(page.id, pageId))
      .for('update');
    if (!now) throw new Refusal('page-unknown');
    if (gone && now.deletedAt) throw new Refusal('page-deleted', now.title);
    if (!gone && !now.deletedAt) return;
    await tx
      .update(page)
      .set({ deletedAt: gone ? new Date() : null, deletedBy: gone ? viewer.id : null, version: sql`${page.version} + 1` })
      .where(eq(page.id, pageId));
    const linking = await rerenderLinks(tx, pageId, [now.slug]);
    await append(tx, { type: gone ? 'page.deleted' : 'page.undeleted', pageId, userId: viewer.id, payload: {} });
    await appendChanged(tx, linking);
  });
};
