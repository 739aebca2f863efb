import { Refusal } from '../../model/contract/index.js';
import type { ThreadRow } from './find-thread.js';

/** Throws `thread-closed` where nothing is said any more. */
export function mustBeOpen({ state, hidden }: Pick<ThreadRow, 'state' | 'hidden'>): void {
  if (hidden) throw new Refusal('thread-closed', 'it is hidden');
  if (state === 'archived') throw new Refusal('thread-closed', 'it is archived');
}
