import type { UpdatesWindow } from '../../model/contract/index.js';
import type { AskForUpdates } from '../collab/index.js';

/** Asks the wiki for a page's log. Throws what it answers otherwise, as a sentence. */
export const askForUpdates =
  (slug: string): AskForUpdates =>
  async (query) => {
    const answer = await fetch(`/api/v1/pages/${encodeURIComponent(slug)}/updates?${query}`);
    if (answer.ok) return (await answer.json()) as UpdatesWindow;
    const refused = (await answer.json().catch(() => null)) as { error?: { message?: string } } | null;
    throw new Error(refused?.error?.message ?? 'The wiki did not answer.');
  };
