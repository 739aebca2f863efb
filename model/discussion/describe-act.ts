import type { ThreadActKind } from './record.js';

/** What an act did, as the end of a sentence that begins with who did it and goes on with the discussion. */
export function describeThreadAct(kind: ThreadActKind, times = 1): string {
  if (kind === 'reply' && times > 1) return `commented ${times} times in`;
  return words[kind];
}

const words: Readonly<Record<ThreadActKind, string>> = {
  open: 'started the discussion',
  reply: 'commented in',
  edit: 'changed a comment in',
  'hide-comment': 'hid a comment in',
  'show-comment': 'showed a comment again in',
  rename: 'renamed the discussion',
  resolve: 'resolved the discussion',
  reopen: 'reopened the discussion',
  archive: 'archived the discussion',
  hide: 'hid the discussion',
  show: 'showed the discussion again',
};
