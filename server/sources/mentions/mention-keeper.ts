import { setTimeout as wait } from 'node:timers/promises';
import type { Database } from '../../db/index.js';
import type { AppEvent, EventBus, Follower } from '../../events/index.js';
import { makeMentions } from './make-mentions.js';

/** Nest token of the one keeper of mentions. */
export const MENTION_KEEPER = Symbol('MENTION_KEEPER');

/** What names or texts change with. */
const concerns = new Set<AppEvent['type']>([
  'page.created',
  'page.renamed',
  'page.changed',
  'page.deleted',
  'page.undeleted',
  'source.changed',
]);

/** Milliseconds until a failed making is tried again, at most. */
const longestPause = 10_000;

/**
 * Keeps the mentions those of the names and texts that there are. It has no place in the record of events: an event only says "look", and
 * what is stored says what it was made of. However many events come while one making runs, one more follows.
 */
export function keepMentionsUp(database: Database, bus: EventBus, report: (error: unknown) => void): Follower {
  let stopped = false;
  let again = false;
  let pause = 0;
  let running: Promise<void> | undefined;
  let retry: NodeJS.Timeout | undefined;

  const run = async (): Promise<void> => {
    while (again && !stopped) {
      again = false;
      try {
        await makeMentions(database.db, () => stopped);
        pause = 0;
      } catch (error) {
        report(error);
        pause = Math.min(pause * 2 || 50, longestPause);
        retry = setTimeout(wake, pause);
      }
    }
  };
  function wake(): void {
    clearTimeout(retry);
    again = true;
    running ??= run().finally(() => {
      running = undefined;
      if (again && !stopped) wake();
    });
  }
  const unlisten = bus.listen((event) => {
    if (concerns.has(event.type)) wake();
  }, wake);
  wake();

  return {
    async caughtUp() {
      do {
        await wait(pause);
        wake();
        await running;
      } while (pause > 0 && !stopped);
    },
    async stop() {
      stopped = true;
      clearTimeout(retry);
      unlisten();
      await running;
    },
  };
}
