import { keepDrafts } from './drafts.js';
import { liveComments } from './live-comments.js';
import { sayInPlace } from './say-in-place.js';

/** What a script adds to a discussion: what was begun is kept, replies are written in place, what others say announces itself. */
export function discussion(): void {
  const main = document.querySelector<HTMLElement>('main.talk');
  if (!main) return;
  const drafts = keepDrafts(main.dataset.who ?? '');
  for (const form of main.querySelectorAll<HTMLFormElement>('form[data-draft]')) drafts.keep(form);
  sayInPlace(main, drafts);
  if (main.dataset.discussion) liveComments(main);
}
