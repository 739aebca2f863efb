import { type Contributor, type PageId, Refusal } from '../../model/contract/index.js';
import { canonicalJson } from '../../model/document/index.js';
import { withoutPart } from '../collab/index.js';
import type { Database } from '../db/index.js';
import { hashOf } from '../pages/index.js';
import { userIdOf } from '../users/index.js';
import type { DiffPool } from './diff-pool.js';
import type { RevisionDiff } from './diff-revisions.js';
import type { DiffTask } from './diff-worker.js';
import { readRevision } from './read-revision.js';
import { readState } from './read-state.js';
import { tellChanges } from './tell-changes.js';

/** What one person (by name) did in a version: the difference between the version without their part and the version. Throws
 * `revision-unknown`, `user-unknown`, `unavailable`, `too-large`. */
export async function diffPart(
  { db, sql }: Pick<Database, 'db' | 'sql'>,
  pool: DiffPool,
  pageId: PageId,
  { n, person, form }: { n: number; person: string; form: DiffTask['form'] },
): Promise<RevisionDiff & { part: Contributor }> {
  const { fromSeq: after, seq: until, contributors } = await readRevision(db, pageId, n);
  const userId = await userIdOf(db, person);
  const found = contributors.find(({ id }) => id === userId);
  if (!found) throw new Refusal('user-unknown', person);
  const [to, { document }] = await Promise.all([readState(db, pageId, n), withoutPart(sql, pageId, { after, until }, userId)]);
  const before = canonicalJson(document);
  const { changes, ...answer } = await pool.compare({ document: before, hash: hashOf(before) }, to, form);
  const { id: _, ...part } = found;
  return { ...answer, from: to.about, to: to.about, changes: await tellChanges(db, changes), part };
}
