import type { Change } from '../../client/render.js';
import type { PageId, UserId, Viewer } from '../../model/contract/index.js';
import { unseenClaims } from '../claims/index.js';
import type { Handle } from '../db/index.js';
import { type AppEvent, recentEvents, type ToldEvent } from '../events/index.js';
import { pagesById } from '../pages/index.js';
import { revisionSummaries, summaryKey } from '../revisions/index.js';
import { displayNames } from '../users/index.js';
import { type ClaimDeed, claimDeeds, deedsInWords } from './claim-deeds.js';

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
  'mentions.made': '',
  'user.changed': '',
  'user.signed-out': '',
};

/** What was done to pages and claims, newest first; `next` is where the older ones begin. */
export async function recentChanges(
  handle: Handle,
  viewer: Viewer | null,
  input: { before?: number | undefined; userId?: UserId | undefined; limit: number },
): Promise<{ changes: Change[]; next: number | null }> {
  const without = await unseenClaims(handle, viewer);
  const events = await recentEvents(handle, { ...input, without, limit: input.limit + 1 });
  const shown = events.slice(0, input.limit);
  const versions = shown.flatMap((e) => (e.type === 'revision.saved' ? [{ pageId: e.pageId as PageId, n: e.payload.n }] : []));
  const [pages, people, summaries, onClaims] = await Promise.all([
    pagesById(handle, [...new Set(shown.flatMap((e) => (e.pageId === null ? [] : [e.pageId as PageId])))]),
    displayNames(handle, [...new Set(shown.map((e) => e.userId as UserId))]),
    revisionSummaries(handle, versions),
    claimDeeds(handle, viewer, shown),
  ]);
  const changes = runsOf(shown, onClaims).flatMap(({ event, acts }): Change[] => {
    const told = { id: event.id, at: event.at.toISOString(), who: people.get(event.userId as UserId) ?? null };
    const [newest] = acts;
    if (newest) {
      const did = `${deedsInWords(acts.map((act) => act.did).reverse())}:`;
      const { question: title, slug } = newest;
      return [{ ...told, about: { title, gone: false }, did, href: `/claims/${slug}`, summary: '' }];
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
  /** What was done to one claim, newest first; none: it was done to a page. */
  readonly acts: ClaimDeed[];
}

/** One person's acts on one claim with nothing else between them are one run; what is unknown by now is left out. */
function runsOf(events: readonly ToldEvent[], onClaims: ReadonlyMap<number, ClaimDeed>): Run[] {
  const runs: Run[] = [];
  for (const event of events) {
    const deed = onClaims.get(event.id);
    const last = runs.at(-1);
    if (event.type !== 'claim.changed') runs.push({ event, acts: [] });
    else if (deed && last && isOfOne(last, event, deed)) last.acts.push(deed);
    else if (deed) runs.push({ event, acts: [deed] });
  }
  return runs;
}

/** What stands for many openings is a row of its own. */
const isOfOne = ({ event: { userId, times }, acts }: Run, event: ToldEvent, { claim }: ClaimDeed): boolean =>
  userId === event.userId && acts[0]?.claim === claim && times === 1 && event.times === 1;
