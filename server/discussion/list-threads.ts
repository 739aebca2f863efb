import { type SQL, sql } from 'drizzle-orm';
import {
  type ClaimId,
  type PageId,
  Refusal,
  type Thread,
  type ThreadState,
  type ThreadWhole,
  type Viewer,
} from '../../model/contract/index.js';
import type { Handle } from '../db/index.js';
import { displayNames } from '../users/index.js';
import { seenBy, type ThreadRow, threadsFrom, viewThread } from './find-thread.js';
import { readComments } from './read-comments.js';

/** What is discussed. */
export type Subject = { readonly page: PageId } | { readonly claim: ClaimId };

export interface ThreadFilter {
  /** Without: what is not archived. */
  readonly state?: ThreadState | undefined;
  readonly cursor?: string | undefined;
}

/** Discussions on one page, and comments, unless a single discussion holds more. */
const most = { threads: 50, comments: 1_000 };

export const isAbout = (subject: Subject): SQL =>
  'page' in subject ? sql`t.page_id = ${subject.page}` : sql`t.claim_id = ${subject.claim}`;

/** The discussions of a page or a claim, the open ones first, then by when somebody last said something. Throws `invalid` for the cursor. */
export async function listThreads(
  handle: Handle,
  viewer: Viewer | null,
  subject: Subject,
  filter: ThreadFilter,
): Promise<{ items: Thread[]; next: string | null }> {
  const { rows, next } = await rowsOf(handle, viewer, subject, filter);
  const names = await displayNames(
    handle,
    rows.map((row) => row.opened_by),
  );
  return { items: rows.map((row) => viewThread(row, names)), next };
}

/** The same with their comments; fewer at a time where they hold many. */
export async function threadsOf(
  handle: Handle,
  viewer: Viewer | null,
  subject: Subject,
  filter: ThreadFilter,
): Promise<{ items: ThreadWhole[]; next: string | null }> {
  const listed = await rowsOf(handle, viewer, subject, filter);
  let comments = 0;
  const fit = listed.rows.findIndex((row, i) => {
    comments += row.comments;
    return i > 0 && comments > most.comments;
  });
  const rows = fit < 0 ? listed.rows : listed.rows.slice(0, fit);
  const last = rows.at(-1);
  return { items: await readComments(handle, viewer, rows), next: fit > 0 && last ? writeCursor(last) : listed.next };
}

async function rowsOf(
  handle: Handle,
  viewer: Viewer | null,
  subject: Subject,
  { state, cursor }: ThreadFilter,
): Promise<{ rows: ThreadRow[]; next: string | null }> {
  const after = cursor === undefined ? null : readCursor(cursor);
  const start = after
    ? sql`and (t.state = 'open', t.last_at, t.id) < (${after.open}, ${after.at}::timestamptz, ${after.id}::uuid)`
    : sql``;
  const rows = await handle.execute<ThreadRow>(sql`
    ${threadsFrom} where ${isAbout(subject)} and ${seenBy(viewer)}
      and ${state ? sql`t.state = ${state}` : sql`t.state <> 'archived'`} ${start}
    order by t.state = 'open' desc, t.last_at desc, t.id desc limit ${most.threads + 1}`);
  const shown = rows.slice(0, most.threads);
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > most.threads && last ? writeCursor(last) : null };
}

const writeCursor = ({ state, last_at: at, id }: ThreadRow): string =>
  Buffer.from(JSON.stringify([state === 'open', new Date(at).toISOString(), id])).toString('base64url');

function readCursor(cursor: string): { open: boolean; at: string; id: string } {
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(place)) {
      const [open, at, id] = place as unknown[];
      const isPlace = typeof at === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]{8,12}Z$/.test(at) && !Number.isNaN(Date.parse(at));
      if (typeof open === 'boolean' && isPlace && typeof id === 'string' && /^[0-9a-f-]{36}$/.test(id)) return { open, at, id };
    }
  } catch {
    // falls through to the refusal
  }
  throw new Refusal('invalid', 'cursor');
}
