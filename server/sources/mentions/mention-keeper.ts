import { setTimeout as wait } from 'node:timers/promises';
import type { Database } from '../../db/index.js';
import { type AppEvent, type EventBus, type Follower, whenWoken } from '../../events/index.js';
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

/**
 * Keeps the mentions those of the names and texts that there are. It has no place in the record of events: an event only says "look", and
 * what is stored says what it was made of. However many events come while one making runs, one more follows.
 */
export function keepMentionsUp(database: Database, bus: EventBus, report: (error: unknown) => void): Follower {
  const work = whenWoken(async ({ isStopped }) => {
    await makeMentions(database.db, isStopped);
    return false;
  }, report);
  const unlisten = bus.listen((event) => {
    if (concerns.has(event.type)) work.wake();
  }, work.wake);
  work.wake();

  return {
    async caughtUp() {
      do {
        await wait(work.pause());
        work.wake();
        await work.idle();
      } while (work.pause() > 0 && !work.isStopped());
    },
    async stop() {
      unlisten();
      await work.stop();
    },
  };
}
