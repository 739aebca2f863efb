import { can, Refusal, type Viewer, type Watch } from '../../model/contract/index.js';
import { claimsById } from '../claims/index.js';
import type { Handle } from '../db/index.js';
import { threadsById } from '../discussion/index.js';
import { pagesById } from '../pages/index.js';
import { listWatches, type StoredWatch } from '../watches/index.js';

/** What somebody watches, newest first; what they do not see is left out. Throws `sign-in-needed`. */
export async function listWatched(handle: Handle, viewer: Viewer | null): Promise<Watch[]> {
  if (!viewer) throw new Refusal('sign-in-needed');
  const watches = await listWatches(handle, viewer.id);
  const of = (kind: Watch['kind']) => watches.filter((one) => one.kind === kind).map(({ subject }) => subject) as never[];
  const [pages, claims, threads] = await Promise.all([
    pagesById(handle, of('page')),
    claimsById(handle, of('claim')),
    threadsById(handle, viewer, of('thread')),
  ]);
  const placeOf = ({ kind, subject }: StoredWatch): Omit<Watch, 'since'> | null => {
    const id = subject as never;
    switch (kind) {
      case 'page': {
        const page = pages.get(id);
        return page ? { kind, id: page.slug, title: page.title, href: `/wiki/${page.slug}` } : null;
      }
      case 'claim': {
        const claim = claims.get(id);
        if (!claim || (claim.hidden && !can(viewer, 'claim.hide'))) return null;
        return { kind, id: claim.slug, title: claim.question, href: `/claims/${claim.slug}` };
      }
      case 'thread': {
        const thread = threads.get(id);
        return thread ? { kind, id: subject, title: thread.title, href: `/threads/${subject}` } : null;
      }
    }
  };
  return watches.flatMap((one) => {
    const place = placeOf(one);
    return place ? [{ ...place, since: one.at.toISOString() }] : [];
  });
}
