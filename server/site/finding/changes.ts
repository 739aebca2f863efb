import type { Change } from '../../../client/render.js';
import type { PageId, UserId, Viewer } from '../../../model/contract/index.js';
import { unseenClaims } from '../../claims/index.js';
import type { Handle } from '../../db/index.js';
import { unseenThreads } from '../../discussion/index.js';
import { type AppEvent, recentEvents, type ToldEvent } from '../../events/index.js';
import { pagesById } from '../../pages/index.js';
import { revisionSummaries, summaryKey } from '../../revisions/index.js';
import { displayNames } from '../../users/index.js';
import { type Deed, deedsInWords, deedsOf } from './deeds.js';

/** What was done to a page, as the end of a sentence that begins with who. */
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
  'source.changed': '',
  'source.marked': '',
  'source.unmarked': '',
  'mentions.made': '',
  'comment.added': '',
  'comment.changed': '',
  'thread.changed': '',
  'inbox.changed': '',
  'user.changed': '',
  'user.signed-out': '',
};

/** Ids of the claims and discussions that this viewer does not see. */
export async function unseen(handle: Handle, viewer: Viewer | null): Promise<string[]> {
  return (await Promise.all([unseenClaims(handle, viewer), unseenThreads(handle, viewer)])).flat();
}

/** What was done to pages and claims and in discussions, newest first; `next` is where the older ones begin. */
export async function recentChanges(
  handle: Handle,
  viewer: Viewer | null,
  input: { before?: number | undefined; userId?: UserId | undefined; limit: number },
): Promise<{ changes: Change[]; next: number | null }> {
  const without = await unseen(handle, viewer);
  const events = await recentEvents(handle, { ...input, without, limit: input.limit + 1 });
  const shown = events.slice(0, input.limit);
  const versions = shown.flatMap((e) => (e.type === 'revision.saved' ? [{ pageId: e.pageId as PageId, n: e.payload.n }] : []));
  const [pages, people, summaries, deedsById] = await Promise.all([
    pagesById(handle, [...new Set(shown.flatMap((e) => (e.pageId === null ? [] : [e.pageId as PageId])))]),
    displayNames(handle, [...new Set(shown.map((e) => e.userId as UserId))]),
    revisionSummaries(handle, versions),
    deedsOf(handle, viewer, shown),
  ]);
  const changes = runsOf(shown, deedsById).flatMap(({ event, acts }): Change[] => {
    const told = { id: event.id, at: event.at.toISOString(), who: people.get(event.userId as UserId) ?? null };
    const [newest] = acts;
    if (newest) {
      const { title, href, kind, within } = newest;
      const did = `${deedsInWords([...acts].reverse())}${kind === null ? ':' : ''}`;
      return [{ ...told, about: { title, gone: false }, did, href, summary: '', ...(within !== null && { within }) }];
    }
    const page = pages.get(event.pageId as PageId);
    if (!page) return [];
    const version = event.type === 'revision.saved' ? event.payload.n : null;
    return [
      {
        ...told,
        about: { title: page.title, gone: page.deleted },
        did: version === null ? deeds[event.type] : `saved version ${version} of`,
        href: version === null ? `/wiki/${page.slug}` : `/wiki/${page.slug}/history/${version}`,
        summary: (version !== null && summaries.get(summaryKey(event.pageId as PageId, version))) || '',
      },
    ];
  });
  return { changes, next: events.length > input.limit ? (shown.at(-1)?.id ?? null) : null };
}

interface Run {
  /** The newest of them. */
  readonly event: ToldEvent;
  /** What was done to one claim or in one discussion, newest first; none: it was done to a page. */
  readonly acts: Deed[];
}

/** One person's acts on one claim or in one discussion with nothing else between them are one run; what is unknown by now is left out. */
function runsOf(events: readonly ToldEvent[], deedsById: ReadonlyMap<number, Deed>): Run[] {
  const runs: Run[] = [];
  for (const event of events) {
    const deed = deedsById.get(event.id);
    const last = runs.at(-1);
    if (event.pageId !== null) runs.push({ event, acts: [] });
    else if (deed && last && isOfOne(last, event, deed)) last.acts.push(deed);
    else if (deed) runs.push({ event, acts: [deed] });
  }
  return runs;
}

/** What stands for many openings is a row of its own. */
const isOfOne = ({ event: { userId, times }, acts }: Run, event: ToldEvent, { id }: Deed): boolean =>
  userId === event.userId && acts[0]?.id === id && times === 1 && event.times === 1;
