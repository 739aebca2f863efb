import type { PageId } from '../../model/contract/index.js';
import type { ComparedState, ToldChange } from '../../model/diff/index.js';
import type { Handle } from '../db/index.js';
import type { DiffPool } from './diff-pool.js';
import type { DiffTask } from './diff-worker.js';
import { type At, readState } from './read-state.js';
import { tellChanges } from './tell-changes.js';

export interface RevisionDiff {
  readonly from: ComparedState;
  readonly to: ComparedState;
  readonly coarse: boolean;
  readonly changes: readonly ToldChange[];
  /** In markup, for each of `changes` the row whose id leads to it. */
  readonly anchors: readonly number[];
  /** The rows as JSON, or markup. */
  readonly body: string;
}

/** What was changed in a page from one version to another, or to now. Throws `revision-unknown`, `unavailable`, `too-large`. */
export const diffRevisions = async (
  handle: Handle,
  pool: DiffPool,
  pageId: PageId,
  { from, to, form }: { from: At; to: At; form: DiffTask['form'] },
): Promise<RevisionDiff> => {
  const [before, after] = await Promise.all([readState(handle, pageId, from), readState(handle, pageId, to)]);
  const { changes, ...answer } = await pool.compare(before, after, form);
  return { ...answer, from: before.about, to: after.about, changes: await tellChanges(handle, changes) };
};
