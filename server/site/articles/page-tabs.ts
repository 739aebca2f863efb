import type { ClaimTabs, PageTabsState } from '../../../client/render.js';
import type { ClaimId, PageId, Protection, Viewer } from '../../../model/contract/index.js';
import type { Handle } from '../../db/index.js';
import { countOpen } from '../../discussion/index.js';
import { isWatching } from '../../watches/index.js';
import { settingsOf } from './page-settings.js';

/** What the tabs of a page show this viewer. */
export async function pageTabs(
  handle: Handle,
  viewer: Viewer | null,
  page: { readonly id: PageId; readonly protection: Protection },
): Promise<PageTabsState> {
  const [threads, watched] = await Promise.all([
    countOpen(handle, { page: page.id }),
    isWatching(handle, viewer, 'page', [page.id]),
  ]);
  return { settings: settingsOf(viewer, page).length > 0, threads, watching: viewer && watched.has(page.id) };
}

/** What the tabs of a claim show this viewer. */
export async function claimTabs(handle: Handle, viewer: Viewer | null, claimId: ClaimId): Promise<ClaimTabs> {
  const [threads, watched] = await Promise.all([
    countOpen(handle, { claim: claimId }),
    isWatching(handle, viewer, 'claim', [claimId]),
  ]);
  return { threads, watching: viewer && watched.has(claimId) };
}
