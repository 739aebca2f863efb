import { setTimeout as wait } from 'node:timers/promises';
import { eq } from 'drizzle-orm';
import type { Database, Tx } from '../db/index.js';
import { follower } from '../db/schema/events.js';
import { append } from './append.js';
import type { AppEvent, NewEvent } from './event.js';
import type { EventBus } from './event-bus.js';
import { newestEvent, readEvents } from './read-events.js';

/** A part of the wiki that does its work later, event by event, from its own place in the record. */
export interface Follower {
  /** Resolves when everything that was committed before the call is handled. */
  caughtUp(): Promise<void>;
  /** Ends after the event in hand. */
  stop(): Promise<void>;
}

const batch = 100;

/** Milliseconds until a failed event is tried again, at most. */
const longestPause = 10_000;

/**
 * Calls `handle` for every event since the beginning (or since `name` last ran), in order. Its writes through `tx` and its place are one
 * transaction; the place's row is locked meanwhile, so the same follower on two servers takes turns. What it returns happens with that.
 */
export function follow(
  { database, bus, report = () => {} }: { database: Database; bus: EventBus; report?: (error: unknown) => void },
  name: string,
  handle: (tx: Tx, event: AppEvent) => Promise<readonly NewEvent[]> | Promise<void>,
): Follower {
  let stopped = false;
  let pause = 0;
  let awake: Promise<void> | undefined;
  let more = false;
  let retry: NodeJS.Timeout | undefined;

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

  const run = async (): Promise<void> => {
    while (more && !stopped) {
      more = false;
      try {
        // after a failure one at a time: what comes before the event that fails is handled and stays so
        more = await step(pause ? 1 : batch);
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
    more = true;
    awake ??= run().finally(() => {
      awake = undefined;
      if (more && !stopped) wake();
    });
  }
  const unlisten = bus.listen(wake, wake);
  wake();

  return {
    async caughtUp() {
      const target = await newestEvent(database.db);
      for (;;) {
        wake();
        await awake;
        const [place] = await database.db.select().from(follower).where(eq(follower.name, name));
        if (stopped || (place && place.cursor >= target)) return;
        await wait(pause);
      }
    },
    async stop() {
      stopped = true;
      clearTimeout(retry);
      unlisten();
      await awake;
    },
  };
}
