import { setTimeout as wait } from 'node:timers/promises';
import type { Sql } from 'postgres';
import type { Database } from '../db/index.js';
import { channel } from './append.js';
import type { AppEvent } from './event.js';
import { newestEvent, readEvents } from './read-events.js';

/** Nest token of the one `EventBus`. */
export const EVENT_BUS = Symbol('EVENT_BUS');

interface Listener {
  handler(event: AppEvent): void;
  onGap(): void;
}

/** Even if no news arrives, look this often (milliseconds): a connection can be dead for minutes before anybody notices. */
const lookAnyway = 5_000;

/**
 * Live news from every server. NOTIFY only says "look": what happened is read from the table, from a place of our own, so that nothing
 * is heard twice or out of order and a lost connection loses nothing.
 */
export class EventBus {
  private readonly listeners = new Set<Listener>();
  private connection: Sql | undefined;
  private cursor = 0;
  private looking: Promise<void> | undefined;
  private reconnecting: Promise<void> | undefined;
  private lookAgain = false;
  private gap = false;
  private closed = false;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    private readonly report: (error: unknown) => void = () => {},
  ) {}

  /** Hears everything that is committed after this resolves. */
  async start(): Promise<void> {
    this.connection = this.database.connect({ onNotify: () => this.look(), onClose: () => this.reconnect() });
    await this.subscribe();
    this.cursor = await newestEvent(this.database.db);
    this.timer = setInterval(() => this.look(), lookAnyway).unref();
  }

  /** `handler` hears each event; `onGap` says that news was late for a while: whatever was cached may be stale. Returns the end. */
  listen(handler: (event: AppEvent) => void, onGap: () => void): () => void {
    const listener = { handler, onGap };
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Resolves when every listener has heard all that was committed before the call. Rejects when the record cannot be read. */
  async caughtUp(): Promise<void> {
    const newest = await newestEvent(this.database.db);
    while (this.cursor < newest && !this.closed) {
      const before = this.cursor;
      this.look();
      await this.looking;
      if (this.cursor === before) throw new Error('the events cannot be read');
    }
  }

  async close(): Promise<void> {
    this.closed = true;
    clearInterval(this.timer);
    await this.looking;
    await this.connection?.end({ timeout: 1 });
  }

  private async subscribe(): Promise<void> {
    await this.connection?.unsafe(`listen ${channel}`);
  }

  /** Every failed try closes a connection as well: one loop at a time. */
  private reconnect(): void {
    if (this.closed) return;
    this.reconnecting ??= this.resubscribe().finally(() => {
      this.reconnecting = undefined;
    });
  }

  private async resubscribe(): Promise<void> {
    this.report(new Error('the connection that news comes by is lost'));
    for (let pause = 50; !this.closed; pause = Math.min(pause * 2, 1_000)) {
      try {
        await this.subscribe();
        this.gap = true;
        return this.look();
      } catch {
        await wait(pause);
      }
    }
  }

  /** Reads on and tells; asked while it reads, it reads once more. */
  private look(): void {
    this.lookAgain = true;
    this.looking ??= this.readOn().finally(() => {
      this.looking = undefined;
      if (this.lookAgain && !this.closed) this.look();
    });
  }

  private async readOn(): Promise<void> {
    while (this.lookAgain && !this.closed) {
      this.lookAgain = false;
      try {
        const { events, cursor } = await readEvents(this.database.db, this.cursor, 500);
        if (cursor > this.cursor) this.lookAgain = true;
        this.cursor = cursor;
        if (this.gap) this.tell((l) => l.onGap());
        this.gap = false;
        for (const event of events) this.tell((l) => l.handler(event));
      } catch (error) {
        this.report(error); // the next notification or `lookAnyway` tries again, from the same place
      }
    }
  }

  private tell(say: (listener: Listener) => void): void {
    for (const listener of this.listeners) {
      try {
        say(listener);
      } catch (error) {
        this.report(error);
      }
    }
  }
}
