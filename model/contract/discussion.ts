import { z } from 'zod';
import { Key, Words } from './claim.js';
import { CommentId, ThreadId } from './ids.js';
import { Byline, Slug, Title } from './page.js';

export const threadStates = ['open', 'resolved', 'archived'] as const;
export type ThreadState = (typeof threadStates)[number];

/** What a comment is: an argument for or against a reading of the claim, evidence, a question; unmarked, a remark. */
export const commentMarks = ['for', 'against', 'evidence', 'question'] as const;
export type CommentMark = (typeof commentMarks)[number];

/** Characters of one comment. */
export const longestComment = 10_000;

const CommentWords = Words.pipe(
  z.string().min(1, 'must not be empty').max(longestComment, `may have at most ${longestComment} characters`),
);
const Reason = Words.pipe(z.string().max(300)).default('');

const said = {
  text: CommentWords,
  mark: z.enum(commentMarks).nullable().default(null),
  /** The reading of the claim that it is about. */
  reading: z.uuid().nullable().default(null),
};

/** `page` or `claim`: the address of what it is about. */
export const OpenThread = z
  .strictObject({
    page: z.string().min(1).max(200).optional(),
    claim: z.string().min(1).max(200).optional(),
    title: Title,
    ...said,
    key: Key,
  })
  .refine(({ page, claim }) => (page === undefined) !== (claim === undefined), {
    path: ['page'],
    message: 'a discussion is about a page or a claim, and only one of them',
  });
export type OpenThread = z.infer<typeof OpenThread>;

/** `parent`: the comment of the same discussion that it answers; null: the discussion. */
export const AddComment = z.strictObject({ parent: z.uuid().nullable().default(null), ...said, key: Key });
export type AddComment = z.infer<typeof AddComment>;

/** New words by its author, whole; or `hidden`, by moderators, with the reason that the log gives. */
export const ChangeComment = z.union([
  z.strictObject({ ...said, key: Key }),
  z.strictObject({ hidden: z.boolean(), reason: Reason, key: Key }),
]);
export type ChangeComment = z.infer<typeof ChangeComment>;
export const EditComment = ChangeComment.options[0];
export type EditComment = z.infer<typeof EditComment>;

/** One of title, state and hidden at a time. */
export const ChangeThread = z.union([
  z.strictObject({ title: Title, key: Key }),
  z.strictObject({ state: z.enum(threadStates), reason: Reason, key: Key }),
  z.strictObject({ hidden: z.boolean(), reason: Reason, key: Key }),
]);
export type ChangeThread = z.infer<typeof ChangeThread>;

/** A comment as this viewer reads it. */
export const Comment = z.object({
  id: CommentId,
  thread: ThreadId,
  /** The comment that it answers; null: the discussion as a whole. */
  parent: CommentId.nullable(),
  by: Byline.nullable(),
  at: z.iso.datetime(),
  /** When its words were last changed. */
  editedAt: z.iso.datetime().nullable(),
  /** How many versions of its words there are. */
  versions: z.number().int(),
  /** null: hidden from this viewer. */
  text: z.string().nullable(),
  mark: z.enum(commentMarks).nullable(),
  reading: z.uuid().nullable(),
  hidden: z.boolean(),
});
export type Comment = z.infer<typeof Comment>;

/** What a discussion is about, as it is called and where it is now. */
export const ThreadSubject = z.object({ kind: z.enum(['page', 'claim']), id: z.uuid(), slug: Slug, title: z.string() });
export type ThreadSubject = z.infer<typeof ThreadSubject>;

export const Thread = z.object({
  id: ThreadId,
  title: z.string(),
  about: ThreadSubject,
  state: z.enum(threadStates),
  hidden: z.boolean(),
  opened: z.object({ by: Byline.nullable(), at: z.iso.datetime() }),
  /** When somebody last said something. */
  lastAt: z.iso.datetime(),
  /** How many comments it holds, hidden ones among them. */
  comments: z.number().int(),
  /** The number of its newest act. */
  version: z.number().int(),
});
export type Thread = z.infer<typeof Thread>;

/** A discussion with its comments in the order in which they came. */
export const ThreadWhole = Thread.extend({ items: z.array(Comment) });
export type ThreadWhole = z.infer<typeof ThreadWhole>;

/** A comment with what it said before, the first version first; empty where it is hidden from this viewer. */
export const CommentWhole = Comment.extend({
  history: z.array(
    z.object({ at: z.iso.datetime(), text: z.string(), mark: z.enum(commentMarks).nullable(), reading: z.uuid().nullable() }),
  ),
});
export type CommentWhole = z.infer<typeof CommentWhole>;

/** One line of a discussion's log. */
export const ThreadAct = z.object({
  n: z.number().int(),
  at: z.iso.datetime(),
  by: Byline.nullable(),
  /** What was done, as the end of a sentence that begins with who. */
  did: z.string(),
  comment: CommentId.nullable(),
  reason: z.string(),
});
export type ThreadAct = z.infer<typeof ThreadAct>;

/** What every act answers: the discussion's version after it, and the comment that it made or changed. */
export const ThreadDone = z.object({ thread: ThreadId, version: z.number().int(), comment: CommentId.nullable() });
export type ThreadDone = z.infer<typeof ThreadDone>;
