import { sql } from 'drizzle-orm';
import {
  type ClaimId,
  type CommentId,
  can,
  type ListNotificationsQuery,
  type Notification,
  type NotificationKind,
  type PageId,
  Refusal,
  type UserId,
  type Viewer,
} from '../../model/contract/index.js';
import { claimsById } from '../claims/index.js';
import type { Handle } from '../db/index.js';
import { threadsById } from '../discussion/index.js';
import { pagesById } from '../pages/index.js';
import { displayNames } from '../users/index.js';
import { unreadCount } from './unread-count.js';

type Row = Record<string, unknown> & {
  id: string;
  kind: NotificationKind;
  subject: string;
  comment_id: CommentId | null;
  first_n: number;
  last_n: number;
  people: UserId[];
  times: number;
  at: string | Date;
  read: boolean;
};

/** In one list. */
const listed = 50;

/** What somebody was told, newest first. Throws `sign-in-needed`, `invalid` for the cursor. */
export async function listNotifications(
  handle: Handle,
  viewer: Viewer | null,
  { unread, cursor }: ListNotificationsQuery,
): Promise<{ items: Notification[]; next: string | null; unread: number }> {
  if (!viewer) throw new Refusal('sign-in-needed');
  const after = cursor === undefined ? null : readCursor(cursor);
  const rows = await handle.execute<Row>(sql`
    select id, kind, subject, comment_id, first_n, last_n, people, times, at, read_at is not null as read
    from notification where user_id = ${viewer.id} ${unread ? sql`and read_at is null` : sql``}
      ${after ? sql`and (at, id) < (${after.at}::timestamptz, ${after.id}::bigint)` : sql``}
    order by at desc, id desc limit ${listed + 1}`);
  const shown = rows.slice(0, listed);
  const last = shown.at(-1);
  const [places, people, left] = await Promise.all([
    placesOf(handle, viewer, shown),
    displayNames(handle, [...new Set(shown.flatMap((row) => row.people))]),
    unreadCount(handle, viewer.id),
  ]);
  const items = shown.map(
    (row): Notification => ({
      id: Number(row.id),
      kind: row.kind,
      at: new Date(row.at).toISOString(),
      read: row.read,
      people: row.people.flatMap((id) => people.get(id) ?? []),
      times: row.times,
      about: places(row),
      comment: row.comment_id,
    }),
  );
  const next = rows.length > listed && last ? `${new Date(last.at).toISOString()}_${last.id}` : null;
  return { items, next, unread: left };
}

/** Where each is and what it is called now; null where this viewer does not see it. */
async function placesOf(handle: Handle, viewer: Viewer, rows: readonly Row[]): Promise<(row: Row) => Notification['about']> {
  const subjects = (...kinds: readonly NotificationKind[]) =>
    [...new Set(rows.filter(({ kind }) => kinds.includes(kind)).map(({ subject }) => subject))] as never[];
  const [threads, claims, pages] = await Promise.all([
    threadsById(handle, viewer, subjects('mention', 'thread', 'reply')),
    claimsById(handle, subjects('reopened', 'unsupported', 'claim')),
    pagesById(handle, subjects('page')),
  ]);
  return ({ kind, subject, comment_id: comment, first_n: first, last_n: last }) => {
    switch (kind) {
      case 'mention':
      case 'thread':
      case 'reply': {
        const thread = threads.get(subject as never);
        return thread ? { title: thread.title, href: `/threads/${subject}#comment-${comment}` } : null;
      }
      case 'reopened':
      case 'unsupported':
      case 'claim': {
        const claim = claims.get(subject as ClaimId);
        if (!claim || (claim.hidden && !can(viewer, 'claim.hide'))) return null;
        const changes = kind === 'claim' && first > 1 ? `/diff?from=${first - 1}&to=${last}` : '';
        return { title: claim.question, href: `/claims/${claim.slug}${changes}` };
      }
      case 'page': {
        const page = pages.get(subject as PageId);
        if (!page) return null;
        const changes = first > 1 ? `/diff/${first - 1}/${last}` : `/history/${last}`;
        return { title: page.title, href: `/wiki/${page.slug}${page.deleted ? '' : changes}` };
      }
    }
  };
}

function readCursor(cursor: string): { at: string; id: string } {
  const [, at = '', id = ''] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)_(\d{1,15})$/.exec(cursor) ?? [];
  if (!id || Number.isNaN(Date.parse(at))) throw new Refusal('invalid', 'cursor');
  return { at, id };
}
