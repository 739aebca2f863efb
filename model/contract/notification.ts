import { z } from 'zod';
import type { Endpoint } from './endpoints.js';
import { CommentId } from './ids.js';
import { Byline } from './page.js';

/** What can be watched. */
export const watchKinds = ['page', 'claim', 'thread'] as const;
export type WatchKind = (typeof watchKinds)[number];

/**
 * Why somebody is told: their name was written in a comment; a new discussion about, a reply in, a reopening of, changes to,
 * or the last support of a reading marked as unreliable in what they watch.
 */
export const notificationKinds = ['mention', 'thread', 'reply', 'reopened', 'unsupported', 'page', 'claim'] as const;
export type NotificationKind = (typeof notificationKinds)[number];

export const Watch = z.object({
  kind: z.enum(watchKinds),
  /** Address of a page or a claim, id of a discussion. */
  id: z.string(),
  title: z.string(),
  href: z.string(),
  since: z.iso.datetime(),
});
export type Watch = z.infer<typeof Watch>;

export const Notification = z.object({
  id: z.number().int(),
  kind: z.enum(notificationKinds),
  at: z.iso.datetime(),
  read: z.boolean(),
  /** Who did it, the last of them first; some of many. */
  people: z.array(Byline),
  /** How many things it stands for. */
  times: z.number().int(),
  /** What it is about; null: it is no longer there for this person. */
  about: z.object({ title: z.string(), href: z.string() }).nullable(),
  comment: CommentId.nullable(),
});
export type Notification = z.infer<typeof Notification>;

export const ListNotificationsQuery = z.object({ unread: z.enum(['1']).optional(), cursor: z.string().max(200).optional() });
export type ListNotificationsQuery = z.infer<typeof ListNotificationsQuery>;

/** These, or all there are up to an instant; without either, all there are. */
export const MarkRead = z.strictObject({
  ids: z.array(z.number().int().positive()).max(200).optional(),
  until: z.iso.datetime().optional(),
});
export type MarkRead = z.infer<typeof MarkRead>;

const watching = ['sign-in-needed', 'invalid', 'page-unknown', 'page-deleted', 'claim-unknown', 'thread-unknown'] as const;

/** Watching and being told, as a part of the API. */
export const notificationEndpoints: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/watches',
    summary: 'What you watch, newest first',
    answers: z.object({ items: z.array(Watch), next: z.string().nullable() }),
    status: 200,
    refuses: ['sign-in-needed'],
  },
  {
    method: 'PUT',
    path: '/watches/:kind/:id',
    summary: 'Watch a page, a claim (by address) or a thread (by id)',
    answers: z.object({ watching: z.boolean() }),
    status: 200,
    refuses: watching,
  },
  {
    method: 'DELETE',
    path: '/watches/:kind/:id',
    summary: 'Watch it no longer',
    answers: z.object({ watching: z.boolean() }),
    status: 200,
    refuses: watching,
  },
  {
    method: 'GET',
    path: '/notifications',
    summary: 'What you were told, newest first, and how much of it is unread',
    query: ListNotificationsQuery,
    answers: z.object({ items: z.array(Notification), next: z.string().nullable(), unread: z.number().int() }),
    status: 200,
    refuses: ['sign-in-needed', 'invalid'],
  },
  {
    method: 'POST',
    path: '/notifications/read',
    summary: 'Mark as read',
    body: MarkRead,
    answers: z.object({ unread: z.number().int() }),
    status: 200,
    refuses: ['sign-in-needed', 'invalid'],
  },
];
