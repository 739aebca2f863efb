/**
 * What a discussion is. Owns: the small Markdown of comments, a discussion as its log makes it, and the two ways of reading it: as it was
 * spoken, and as arguments for and against readings.
 * Promises: pure; any words are read, and nothing in them becomes markup; both ways of reading hold the same comments, each once.
 * Leaves to others: who may do what (model/contract), names of pages, sources and people (server), how it looks (client).
 */
export { type Branch, branchesOf, type Side, type Spoken, type Talk, talkOf } from './arrange.js';
export { type Block, type Inline, readComment } from './comment-markup.js';
export { describeThreadAct } from './describe-act.js';
export { citationsIn, mentionsIn, pagesIn } from './mentions.js';
export {
  applyAct,
  type CommentRecord,
  type Said,
  stateAfter,
  type ThreadActKind,
  type ThreadActRecord,
  type ThreadRecord,
  type ThreadStateRecord,
} from './record.js';
