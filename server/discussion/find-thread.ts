import { type SQL, sql } from 'drizzle-orm';
import {
  type ClaimId,
  can,
  type PageId,
  Refusal,
  type Thread,
  type ThreadId,
  type ThreadState,
  type UserId,
  type Viewer,
} from '../../model/contract/index.js';
import type { Handle, Tx } from '../db/index.js';

/** A discussion's row with what it is about. */
export type ThreadRow = Record<string, unknown> & {
  readonly id: ThreadId;
  readonly n: number;
  readonly title: string;
  readonly state: ThreadState;
  readonly hidden: boolean;
  readonly opened_by: UserId;
  readonly opened_at: Date | string;
  readonly last_at: Date | string;
  readonly comments: number;
  readonly page_id: PageId | null;
  readonly claim_id: ClaimId | null;
  /** Address and name of the page or the claim. */
  readonly slug: string;
  readonly about: string;
  readonly page_deleted: boolean;
  readonly claim_hidden: boolean;
};

/** Discussions with what they are about, as `t`. */
export const threadsFrom = sql`
  select t.*, coalesce(p.slug, c.slug) as slug, coalesce(p.title, c.question) as about,
    p.deleted_at is not null as page_deleted, coalesce(c.hidden, false) as claim_hidden
  from thread t left join page p on p.id = t.page_id left join claim c on c.id = t.claim_id`;

/** Discussions that this viewer sees, of `threadsFrom`. */
export const seenBy = (viewer: Viewer | null): SQL =>
  sql.join(
    [
      can(viewer, 'discussion.moderate') ? sql`true` : sql`not t.hidden`,
      can(viewer, 'claim.hide') ? sql`true` : sql`c.hidden is not true`,
      can(viewer, 'page.undelete') ? sql`true` : sql`p.deleted_at is null`,
    ],
    sql` and `,
  );

export const isId = (id: string): boolean => /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(id);

/** The discussion of this id. Throws `thread-unknown`, `page-deleted`. */
export async function findThread(handle: Handle, viewer: Viewer | null, id: string): Promise<ThreadRow> {
  const [row] = isId(id) ? await handle.execute<ThreadRow>(sql`${threadsFrom} where t.id = ${id}`) : [];
  return seen(row, viewer);
}

/** As `findThread`, and until the transaction ends nobody else changes it. On a page that is deleted nothing is said any more. */
export async function lockThread(tx: Tx, viewer: Viewer, id: string): Promise<ThreadRow> {
  const [row] = isId(id) ? await tx.execute<ThreadRow>(sql`${threadsFrom} where t.id = ${id} for update of t`) : [];
  const found = seen(row, viewer);
  if (found.page_deleted) throw new Refusal('page-deleted', found.about);
  return found;
}

function seen(row: ThreadRow | undefined, viewer: Viewer | null): ThreadRow {
  if (!row || (row.hidden && !can(viewer, 'discussion.moderate')) || (row.claim_hidden && !can(viewer, 'claim.hide')))
    throw new Refusal('thread-unknown');
  if (row.page_deleted && !can(viewer, 'page.undelete')) throw new Refusal('page-deleted', row.about);
  return row;
}

/** A discussion as it is answered. */
export const viewThread = (row: ThreadRow, names: ReadonlyMap<UserId, { name: string; displayName: string }>): Thread => ({
  id: row.id,
  title: row.title,
  about: {
    kind: row.page_id === null ? 'claim' : 'page',
    id: row.page_id ?? row.claim_id ?? '',
    slug: row.slug,
    title: row.about,
  },
  state: row.state,
  hidden: row.hidden,
  opened: { by: names.get(row.opened_by) ?? null, at: new Date(row.opened_at).toISOString() },
  lastAt: new Date(row.last_at).toISOString(),
  comments: row.comments,
  version: row.n,
});
