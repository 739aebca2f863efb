import type { Change } from '../../client/render.js';
import type { PageId, UserId } from '../../model/contract/index.js';
import type { Handle } from '../db/index.js';
import { type AppEvent, recentEvents } from '../events/index.js';
import { pagesById } from '../pages/index.js';
import { revisionSummaries, summaryKey } from '../revisions/index.js';
import { displayNames } from '../users/index.js';

/** What was done, as the end of a sentence that begins with who. */
export const deeds: Readonly<Record<AppEvent['type'], string>> = {
  'page.created': 'created',
  'page.renamed': 'renamed',
  'page.changed': 'changed the settings of',
  'page.protected': 'changed the protection of',
  'page.deleted': 'deleted',
  'page.undeleted': 'brought back',
  'page.saved': 'edited',
  'revision.saved': 'saved a version of',
  'claim.changed': '',
  'user.changed': '',
  'user.signed-out': '',
};

/** What was done to pages, newest first; `next` is where the older ones begin. */
export async function recentChanges(
  handle: Handle,
  input: { before?: number | undefined; userId?: UserId | undefined; limit: number },
): Promise<{ changes: Change[]; next: number | null }> {
  const events = await recentEvents(handle, { ...input, limit: input.limit + 1 });
  const shown = events.slice(0, input.limit);
  const versions = shown.flatMap((e) => (e.type === 'revision.saved' ? [{ pageId: e.pageId as PageId, n: e.payload.n }] : []));
  const [pages, people, summaries] = await Promise.all([
    pagesById(handle, [...new Set(shown.map((e) => e.pageId as PageId))]),
    displayNames(handle, [...new Set(shown.map((e) => e.userId as UserId))]),
    revisionSummaries(handle, versions),
  ]);
  const changes = shown.flatMap((event): Change[] => {
    const page = pages.get(event.pageId as PageId);
    if (!page) return [];
    const version = event.type === 'revision.saved' ? event.payload.n : null;
    return [
      {
        id: event.id,
        at: event.at.toISOString(),
        who: people.get(event.userId as UserId) ?? null,
        page: { slug: page.slug, title: page.title, gone: page.deleted },
        did: version === null ? deeds[event.type] : `saved version ${version} of`,
        href: version === null ? `/wiki/${page.slug}` : `/wiki/${page.slug}/history/${version}`,
        summary: (version !== null && summaries.get(summaryKey(event.pageId as PageId, version))) || '',
      },
    ];
  });
  return { changes, next: events.length > input.limit ? (shown.at(-1)?.id ?? null) : null };
}
