import type { Back } from '../../../client/render.js';
import { Refusal, type ThreadDone } from '../../../model/contract/index.js';
import type { Values } from '../claims/claim-input.js';

/** What a form says, as the contract has it. */
export const saidIn = ({ text, mark, reading, key }: Values) => ({
  text,
  mark: mark || null,
  reading: reading || null,
  ...(key && { key }),
});

export const backIn = (back: unknown): Back => (back === 'list' || back === 'tree' ? back : 'thread');

/** Where somebody comes back to who has said something: to where they were, at what they said. */
export function placeOf(back: Back, about: string, { thread, comment }: ThreadDone): string {
  const at = back === 'thread' ? `/threads/${thread}?` : `${about}/discussion?${back === 'tree' ? 'view=tree&' : ''}`;
  return `${at}said=1#comment-${comment}`;
}

/** Whether a refusal is about what was filled in, so that the form comes back with it. */
export const isOfForm = (error: unknown): error is Refusal =>
  error instanceof Refusal && (error.code === 'reading-unknown' || ![401, 403, 404].includes(error.status));
