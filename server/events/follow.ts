import { setTimeout as wait } from 'node:timers/promises';
import { eq } from 'drizzle-orm';
import type { Database, Tx } from '../db/index.js';
import { follower } from '../db/schema/events.js';
import { append } from './append.js';
import type { AppEvent, NewEvent } from './event.js';
import type { EventBus } from './event-bus.js';
import { newestEvent, readEvents } from './read-events.js';
import { whenWoken } from './when-woken.js';

/** A part of the wiki that does its work later, event by event, from its own place in the record. */
export interface Follower {
  /** Resolves when everything that was committed before the call is handled. */
  caughtUp(): Promise<void>;
  /** Ends after the event in hand. */
  stop(): Promise<void>;
}

const batch = 100;

/**
 * Calls `handle` for every event since the beginning (or since `name` last ran), in order. Its writes through `tx` and its place are one
 * transaction; the place's row is locked meanwhile, so the same follower on two servers takes turns. What it returns happens with that.
 */
export function follow(
  { database, bus, report = () => {} }: { database: Database; bus: EventBus; report?: (error: unknown) => void },
  name: string,
  handle: (tx: Tx, event: AppEvent) => Promise<readonly NewEvent[]> | Promise<void>,
): Follower {
  /** Handles one batch; true when there may be more. */
  const step = (limit: number): Promise<boolean> =>
    database.db.transaction(async (tx) => {
      await tx.insert(follower).values({ name, cursor: 0 }).onConflictDoNothing();
      const [place] = await tx.select().from(follower).where(eq(follower.name, name)).for('update');
      const { events, cursor } = await readEvents(tx, place?.cursor ?? 0, limit);
      const following: NewEvent[] = [];
      for (const event of events) following.push(...((await handle(tx, event)) ?? []));
      if (cursor !== place?.cursor) await tx.update(follower).set({ cursor }).where(eq(follower.name, name));
      for (const event of following) await append(tx, event);
      return cursor !== place?.cursor;
    });

  // after a failure one at a time: what comes before the event that fails is handled and stays so
  const work = whenWoken((here) => step(here.pause() ? 1 : batch), report);
  const unlisten = bus.listen(work.wake, work.wake);
  work.wake();

  return {
    async caughtUp() {
      const target = await newestEvent(database.db);
      for (;;) {
        work.wake();
        await work.idle();
        const [place] = await database.db.select().from(follower).where(eq(follower.name, name));
        if (work.isStopped() || (place && place.cursor >= target)) return;
        await wait(work.pause());
      }
    },
    async stop() {
      unlisten();
      await work.stop();
    },
  };
}
