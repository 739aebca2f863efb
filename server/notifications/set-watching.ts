import { type ClaimId, Refusal, type Viewer, type WatchKind, watchKinds } from '../../model/contract/index.js';
import { findClaim } from '../claims/index.js';
import type { Db, Handle } from '../db/index.js';
import { threadsById } from '../discussion/index.js';
import { append } from '../events/index.js';
import { findPage } from '../pages/index.js';
import { unwatch, type Watched, watch } from '../watches/index.js';

/**
 * Watches, or no longer. `id` is the address of a page or a claim, or the id of a discussion. Throws `sign-in-needed`, `invalid`,
 * `page-unknown`, `page-deleted`, `claim-unknown`, `thread-unknown`.
 */
export async function setWatching(
  db: Db,
  viewer: Viewer | null,
  { kind, id }: { readonly kind: string; readonly id: string },
  watching: boolean,
): Promise<{ watching: boolean }> {
  if (!viewer) throw new Refusal('sign-in-needed');
  if (!isKind(kind)) throw new Refusal('invalid', `kind: ${watchKinds.join(', ')}`);
  await db.transaction(async (tx) => {
    const watched = { kind, subject: await subjectOf(tx, viewer, kind, id) } satisfies Watched;
    const events = await (watching ? watch : unwatch)(tx, viewer.id, watched);
    for (const event of events) await append(tx, event);
  });
  return { watching };
}

const isKind = (kind: string): kind is WatchKind => (watchKinds as readonly string[]).includes(kind);

async function subjectOf(handle: Handle, viewer: Viewer, kind: WatchKind, id: string): Promise<string> {
  switch (kind) {
    case 'page':
      return (await findPage(handle, id)).id;
    case 'claim':
      return (await findClaim(handle, viewer, id)).id as ClaimId;
    case 'thread': {
      if (/^[0-9a-f-]{36}$/i.test(id)) {
        const [found] = (await threadsById(handle, viewer, [id])).keys();
        if (found) return found;
      }
      throw new Refusal('thread-unknown');
    }
  }
}
