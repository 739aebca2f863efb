/**
 * Discussion. Owns: discussions of pages and claims, their comments, and each one's own log of acts, which all of it is made of.
 * Promises: an act is stored whole or not at all and never altered; a comment's earlier words stay readable; what is hidden is not gone.
 * Leaves to others: pages and claims and who may see them (pages, claims), who is told (notifications), how it is drawn (site).
 */
export { addComment } from './add-comment.js';
export { changeComment } from './change-comment.js';
export { changeThread } from './change-thread.js';
export { checkDiscussions } from './check-discussions.js';
export { commentsById, type KnownComment } from './comments-by-id.js';
export { countOpen } from './count-open.js';
export { DiscussionModule } from './discussion.module.js';
export { hideComment } from './hide-comment.js';
export { listThreadActs } from './list-thread-acts.js';
export { listThreads, type Subject, threadsOf } from './list-threads.js';
export { openThread } from './open-thread.js';
export { readComment } from './read-comment.js';
export { readThread } from './read-thread.js';
export { type FoundComment, searchComments } from './search-comments.js';
export { type ToldThreadAct, tellThreadActs, unseenThreads } from './tell-thread-acts.js';
export { threadsById } from './threads-by-id.js';
