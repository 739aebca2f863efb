import { type ChangeThread, can, Refusal, type ThreadDone, type ThreadState, type Viewer } from '../../model/contract/index.js';
import type { Db } from '../db/index.js';
import { actOnThread, type PlannedAct } from './act-on-thread.js';
import type { ThreadRow } from './find-thread.js';

/**
 * Renames, resolves, reopens, archives, hides or shows a discussion. Throws as `actOnThread`; `not-allowed`, `thread-closed`,
 * `nothing-to-change`.
 */
export const changeThread = (db: Db, viewer: Viewer | null, id: string, input: ChangeThread): Promise<ThreadDone> =>
  actOnThread(db, viewer, id, input.key, ({ thread, viewer: by }) => {
    if ('hidden' in input) return hiding(by, thread, input.hidden, input.reason);
    if ('state' in input) return moving(by, thread, input.state, input.reason);
    demandLead(by, thread);
    if (thread.state === 'archived') throw new Refusal('thread-closed', 'it is archived');
    if (input.title === thread.title) throw new Refusal('nothing-to-change');
    return { kind: 'rename', title: input.title };
  });

/** Whoever started a discussion leads it, and editors do. Throws `not-allowed`. */
function demandLead(viewer: Viewer, thread: ThreadRow): void {
  if (thread.opened_by !== viewer.id && !can(viewer, 'discussion.resolve'))
    throw new Refusal('not-allowed', 'who started a discussion and editors resolve, reopen and rename it');
}

function hiding(viewer: Viewer, thread: ThreadRow, hidden: boolean, reason: string): PlannedAct {
  if (!can(viewer, 'discussion.moderate')) throw new Refusal('not-allowed', 'moderators hide discussions');
  if (thread.hidden === hidden) throw new Refusal('nothing-to-change');
  return { kind: hidden ? 'hide' : 'show', reason };
}

const kinds = { resolved: 'resolve', open: 'reopen', archived: 'archive' } as const;

function moving(viewer: Viewer, thread: ThreadRow, state: ThreadState, reason: string): PlannedAct {
  const archives = state === 'archived' || thread.state === 'archived';
  if (archives && !can(viewer, 'discussion.moderate'))
    throw new Refusal('not-allowed', 'moderators archive discussions and bring them back');
  demandLead(viewer, thread);
  if (thread.state === state) throw new Refusal('nothing-to-change');
  return { kind: kinds[state], reason };
}
