import { setTimeout as wait } from 'node:timers/promises';
import { type PageId, Refusal, refusals } from '../../model/contract/index.js';
import type { DocumentJson } from '../../model/document/index.js';
import type { Database } from '../db/index.js';
import { forgetWriters } from './append-batch.js';
import { CatchUp } from './catch-up.js';
import { Keeper } from './keeper.js';
import { type CollabMetrics, noMetrics } from './metrics.js';
import { Owners } from './owners.js';
import { readDocument, type StoredRow } from './read-log.js';
import type { Relay } from './relay-door.js';
import { closeCodes, Room } from './room.js';
import { pagesBehind, rebuildSnapshot } from './snapshots.js';
import { UpdateLog } from './update-log.js';

/** Nest token of the one `Rooms`. */
export const ROOMS = Symbol('ROOMS');

export interface RoomsOptions {
  readonly metrics?: CollabMetrics;
  readonly relay?: Relay | null;
  /** Something failed and is tried again, or was given up: for the log. */
  readonly report?: (error: unknown) => void;
}

/** Milliseconds: how long a live document outlives the last write, a room its last user, and how often that is looked at. */
const lives = { document: 60_000, room: 30_000, sweep: 5_000 } as const;

interface Entry {
  /** Users of the room; counted from before it is loaded. */
  users: number;
  emptySince: number;
  readonly loading: Promise<Open>;
  open: Open | undefined;
}

interface Open {
  readonly room: Room;
  readonly keeper: Keeper;
}

/** Told before what has arrived is stored, and after. */
interface Drainer {
  before(): void;
  after(): void;
}

/** A room in use; `release` must be called once. */
export interface Lease {
  readonly room: Room;
  release(): void;
}

/** The open pages of this server. */
export class Rooms {
  readonly log: UpdateLog;
  private readonly entries = new Map<PageId, Entry>();
  private readonly metrics: CollabMetrics;
  private readonly relay: Relay | null;
  private readonly sweeper: NodeJS.Timeout;
  private readonly catcher: CatchUp;
  private readonly drainers: Drainer[] = [];
  private ending: Promise<void> | undefined;

  constructor(
    readonly database: Database,
    private readonly options: RoomsOptions = {},
  ) {
    this.metrics = options.metrics ?? noMetrics;
    this.relay = options.relay ?? null;
    this.log = new UpdateLog(database, {
      committed: (rows, took) => this.metrics.committed(rows, took),
      failing: (error) => this.report(error),
    });
    this.catcher = new CatchUp(database.sql, (error) => this.report(error));
    this.metrics.watch({ rooms: () => this.entries.size, unacknowledged: () => this.log.rowsWaiting });
    this.sweeper = setInterval(() => this.sweep(), lives.sweep).unref();
  }

  /** The room of an open page, for those who only want to look. */
  peek(pageId: PageId): Room | undefined {
    return this.entries.get(pageId)?.open?.room;
  }

  get isDraining(): boolean {
    return this.ending !== undefined;
  }

  /** Opens the page, or joins those who have it open. Throws when it cannot be read just now. */
  async acquire(pageId: PageId): Promise<Lease> {
    let entry = this.entries.get(pageId);
    if (!entry) {
      entry = { users: 0, emptySince: 0, loading: this.load(pageId), open: undefined };
      this.entries.set(pageId, entry);
    }
    const mine = entry;
    mine.users++;
    let held = true;
    const release = () => {
      if (!held) return;
      held = false;
      mine.users--;
      mine.emptySince = Date.now();
    };
    try {
      mine.open = await mine.loading;
      return { room: mine.open.room, release };
    } catch (error) {
      if (this.entries.get(pageId) === mine) this.entries.delete(pageId);
      throw error;
    }
  }

  /**
   * Everything received so far, and everything that any server has called stored, is in the snapshot: resolves to its position and
   * document.
   */
  async flush(pageId: PageId): Promise<{ seq: number; document: DocumentJson }> {
    const lease = await this.acquire(pageId);
    try {
      const keeper = this.entries.get(pageId)?.open?.keeper;
      if (!keeper) throw new Refusal('unavailable');
      await this.catcher.read(lease.room);
      return await keeper.flush();
    } finally {
      lease.release();
    }
  }

  /** The log of a page that may be open here has grown by somebody else's doing. */
  grew(pageId: PageId, seq: number): void {
    const open = this.entries.get(pageId)?.open;
    if (open && seq > open.room.place.head) this.catcher.catchUp(open.room);
  }

  /** Puts in order what killed servers left behind: brings their snapshots up to date, one by one; answers how many. */
  async repair(): Promise<number> {
    await forgetWriters(this.database.sql);
    const behind = await pagesBehind(this.database.db);
    for (const pageId of behind) {
      if (this.isDraining) break;
      await rebuildSnapshot(this.database, pageId).catch((error: unknown) => this.report(error));
    }
    return behind.length;
  }

  onDrain(drainer: Drainer): void {
    this.drainers.push(drainer);
  }

  /** Stores and acknowledges what has arrived, brings snapshots up to date, and lets go of everything. */
  drain(patience = 20_000): Promise<void> {
    this.ending ??= this.end(patience);
    return this.ending;
  }

  /** Ends at once, as a killed process does: nothing more is stored or told. */
  async abandon(): Promise<void> {
    clearInterval(this.sweeper);
    for (const { open } of this.entries.values()) open?.keeper.stop();
    await this.relay?.close();
    await this.log.stop();
  }

  private async end(patience: number): Promise<void> {
    clearInterval(this.sweeper);
    for (const { before } of this.drainers) before();
    const stored = (async () => {
      await this.log.idle();
      const dirty = [...this.entries.values()].flatMap(({ open }) => (open?.keeper.dirty ? [open.keeper] : []));
      await Promise.all(dirty.map((keeper) => keeper.flush()));
    })();
    await Promise.race([stored.catch((error: unknown) => this.report(error)), wait(patience, undefined, { ref: false })]);
    for (const { after } of this.drainers) after();
    for (const [pageId, { open }] of this.entries) this.forget(pageId, open);
    await this.relay?.close();
    await this.log.stop();
  }

  private async load(pageId: PageId): Promise<Open> {
    // Subscribe first, then read the log: nothing falls between.
    let early: StoredRow[] | undefined = [];
    let room: Room | undefined;
    await this.relay?.join(pageId, {
      rows: (rows) => {
        if (!room) early?.push(...rows);
        else if (!room.receive(rows)) this.catcher.catchUp(room);
      },
      presence: (server, entries) => {
        for (const entry of entries) room?.audience.presence.relay(server, entry);
      },
      gap: () => {
        if (room) this.catcher.catchUp(room);
      },
    });
    const stored = await readDocument(this.database.sql, pageId);
    const keeping: { keeper?: Keeper } = {};
    const opened = new Room(pageId, stored, new Owners(this.database.sql, pageId), this.log, {
      changed: () => {
        this.metrics.change();
        keeping.keeper?.changed();
      },
      committed: (rows) => {
        this.relay?.rows(pageId, rows);
        const now = this.entries.get(pageId)?.open?.room;
        if (opened.closed && now) this.catcher.catchUp(now);
      },
      behind: () => this.catcher.catchUp(opened),
      presence: (entries) => {
        if (entries.length > 0) this.relay?.presence(pageId, entries);
      },
      sent: (receivers) => this.metrics.sent(receivers),
      refused: (refusal) => this.metrics.refused(refusal.code),
      failing: (error) => this.report(error),
      failed: (error) => this.fail(pageId, opened, error),
    });
    const keeper = new Keeper(opened, this.database, (error) => this.report(error));
    keeping.keeper = keeper;
    room = opened;
    if (early.length > 0 && !opened.receive(early)) this.catcher.catchUp(opened);
    early = undefined;
    return { room: opened, keeper };
  }

  /** Gives up what nobody needs any more; `now` in milliseconds since 1970. */
  sweep(now = Date.now()): void {
    for (const [pageId, entry] of this.entries) {
      const { open, users, emptySince } = entry;
      if (!open) continue;
      const { room, keeper } = open;
      room.expire(now);
      room.audience.presence.sweep(now, (owner) => [...room.audience.followers].some(({ id }) => id === owner));
      const idle = !room.busy && !keeper.dirty;
      if (idle && room.document.isLive && now - room.lastWrite > lives.document) room.document.rest();
      if (idle && users === 0 && now - emptySince > lives.room && !keeper.parting()) this.forget(pageId, open);
    }
  }

  private forget(pageId: PageId, open: Open | undefined): void {
    this.entries.delete(pageId);
    this.relay?.leave(pageId);
    open?.keeper.stop();
    open?.room.close(closeCodes.restart, 'restart');
  }

  private fail(pageId: PageId, room: Room, error: unknown): void {
    this.report(error);
    const entry = this.entries.get(pageId);
    room.close(refusals.internal.close, 'internal');
    if (entry?.open?.room === room) this.forget(pageId, entry.open);
  }

  private report(error: unknown): void {
    this.options.report?.(error);
  }
}
