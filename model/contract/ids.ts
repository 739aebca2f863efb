import { z } from 'zod';

/** A page's identity for life: a UUID; titles and slugs change, this does not. */
export const PageId = z.uuid().brand<'PageId'>();
export type PageId = z.infer<typeof PageId>;

/** An account's identity for life, as the account library makes it (opaque text). */
export const UserId = z.string().min(1).max(64).brand<'UserId'>();
export type UserId = z.infer<typeof UserId>;

/** A claim's identity: a UUID. */
export const ClaimId = z.uuid().brand<'ClaimId'>();
export type ClaimId = z.infer<typeof ClaimId>;

/** A discussion's identity: a UUID, and its address. */
export const ThreadId = z.uuid().brand<'ThreadId'>();
export type ThreadId = z.infer<typeof ThreadId>;

/** A comment's identity: a UUID. */
export const CommentId = z.uuid().brand<'CommentId'>();
export type CommentId = z.infer<typeof CommentId>;

/** Position in a page's update log: 1 for its first update, dense, in commit order. 0 is the empty page. */
export const Seq = z.number().int().nonnegative().brand<'Seq'>();
export type Seq = z.infer<typeof Seq>;
