import { z } from 'zod';
import {
  AddComment,
  ChangeComment,
  ChangeThread,
  CommentWhole,
  OpenThread,
  Thread,
  ThreadAct,
  ThreadDone,
  ThreadWhole,
  threadStates,
} from './discussion.js';
import type { Endpoint } from './endpoints.js';

const cursor = z.string().max(500).optional();

/** `page` or `claim`: the address of what is discussed. Without `state`: what is not archived. */
export const ListThreadsQuery = z.object({
  page: z.string().min(1).max(200).optional(),
  claim: z.string().min(1).max(200).optional(),
  state: z.enum(threadStates).optional(),
  cursor,
});
export type ListThreadsQuery = z.infer<typeof ListThreadsQuery>;

const where = ['page-unknown', 'page-deleted', 'claim-unknown'] as const;
const acting = ['sign-in-needed', 'not-allowed', 'blocked', 'page-deleted', 'thread-unknown', 'invalid', 'too-large'] as const;

/** The discussions' part of the API. An act may carry a key, in its body or as `Idempotency-Key`: sent again it is done once. */
export const discussionEndpoints: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/threads',
    summary: 'Discussions of a page or a claim, what is open and was spoken in last first',
    query: ListThreadsQuery,
    answers: z.object({ items: z.array(Thread), next: z.string().nullable() }),
    status: 200,
    refuses: ['invalid', ...where],
  },
  {
    method: 'POST',
    path: '/threads',
    summary: 'Start a discussion of a page or a claim',
    body: OpenThread,
    answers: ThreadDone,
    status: 201,
    refuses: ['sign-in-needed', 'not-allowed', 'blocked', 'invalid', 'reading-unknown', ...where],
  },
  {
    method: 'GET',
    path: '/threads/:id',
    summary: 'A discussion with its comments in the order in which they came',
    answers: ThreadWhole,
    status: 200,
    refuses: ['thread-unknown', 'page-deleted'],
  },
  {
    method: 'PATCH',
    path: '/threads/:id',
    summary: 'Rename, resolve, reopen, archive, hide or show a discussion',
    body: ChangeThread,
    answers: ThreadDone,
    status: 200,
    refuses: [...acting, 'thread-closed', 'nothing-to-change'],
  },
  {
    method: 'GET',
    path: '/threads/:id/history',
    summary: 'What was done in a discussion, newest first',
    query: z.object({ cursor }),
    answers: z.object({ items: z.array(ThreadAct), next: z.string().nullable() }),
    status: 200,
    refuses: ['thread-unknown', 'page-deleted', 'invalid'],
  },
  {
    method: 'POST',
    path: '/threads/:id/comments',
    summary: 'Reply, to the discussion or to one of its comments',
    body: AddComment,
    answers: ThreadDone,
    status: 201,
    refuses: [...acting, 'thread-closed', 'comment-unknown', 'comment-hidden', 'reading-unknown'],
  },
  {
    method: 'GET',
    path: '/comments/:id',
    summary: 'A comment with the earlier versions of its words',
    answers: CommentWhole,
    status: 200,
    refuses: ['comment-unknown', 'page-deleted'],
  },
  {
    method: 'PATCH',
    path: '/comments/:id',
    summary: 'Change one’s own comment; for moderators: hide or show one',
    body: ChangeComment,
    answers: ThreadDone,
    status: 200,
    refuses: [...acting, 'thread-closed', 'comment-unknown', 'comment-hidden', 'reading-unknown', 'nothing-to-change'],
  },
];
