import type { PageId, UserId, Viewer } from '../../../model/contract/index.js';
import type { Handle } from '../../db/index.js';
import { recentEvents } from '../../events/index.js';
import { pagesById } from '../../pages/index.js';
import { type NewRevision, newestRevisions } from '../../revisions/index.js';
import { displayNames } from '../../users/index.js';
import { deeds, unseen } from '../finding/changes.js';
import { deedsOf } from '../finding/deeds.js';
import { type FeedEntry, idWithin } from './atom.js';

/** A version as an entry, which leads to what it changed. */
export function versionEntry(revision: NewRevision, title: string): FeedEntry {
  const { page, n, at, summary, name, contributors } = revision;
  const characters = (part: number, sign: string) => (part > 0 ? ` ${sign}${part.toLocaleString('en')}` : '');
  const parts = contributors.map((p) => `${p.displayName}${characters(p.added, '+')}${characters(p.removed, '−')}`).join(', ');
  return {
    id: idWithin(page.id, `version/${n}`),
    title: name ? `${title}: ${name}` : title,
    updated: at,
    authors: contributors,
    summary: [summary, parts && `${parts} (characters).`].filter(Boolean).join(' · '),
    alternate: n > 1 ? `/wiki/${page.slug}/diff/${n - 1}/${n}` : `/wiki/${page.slug}/history/1`,
  };
}

export const versionEntries = async (handle: Handle, limit: number): Promise<FeedEntry[]> =>
  (await newestRevisions(handle, limit)).map((revision) =>
    versionEntry(revision, `${revision.page.title}, version ${revision.n}`),
  );

/** What was done to pages besides writing, to claims and in discussions; of a page that is deleted now, only that it was. */
export async function deedEntries(handle: Handle, viewer: Viewer | null, limit: number): Promise<FeedEntry[]> {
  const without = await unseen(handle, viewer);
  const recent = (await recentEvents(handle, { limit: limit * 10, without })).filter(({ type }) => !/\.saved$/.test(type));
  const events = recent.slice(0, limit);
  const [pages, people, deedsById] = await Promise.all([
    pagesById(handle, [...new Set(events.flatMap((e) => (e.pageId === null ? [] : [e.pageId as PageId])))]),
    displayNames(handle, [...new Set(events.map((e) => e.userId as UserId))]),
    deedsOf(handle, viewer, events),
  ]);
  return events.flatMap((event): FeedEntry[] => {
    const { id, type, at, pageId, userId } = event;
    const who = people.get(userId as UserId) ?? { name: '', displayName: 'somebody' };
    const told = { updated: at.toISOString(), authors: [who] };
    const deed = deedsById.get(id);
    if (deed)
      return [
        {
          ...told,
          id: idWithin(deed.id, `event/${id}`),
          title: `${deed.title}: ${deed.did.replace(/ in$/, '')}`,
          summary: `${who.displayName} ${deed.did}${deed.kind === null ? ':' : ''} ${deed.title}${deed.within === null ? '' : ` (${deed.within})`}`,
          alternate: deed.href,
        },
      ];
    const page = pages.get(pageId as PageId);
    if (!page || (page.deleted && type !== 'page.deleted')) return [];
    return [
      {
        ...told,
        id: idWithin(pageId ?? '', `event/${id}`),
        title: `${page.title}: ${deeds[type].replace(/ of$/, '')}`,
        summary: `${who.displayName} ${deeds[type]} ${page.title}.`,
        alternate: `/wiki/${page.slug}`,
      },
    ];
  });
}
