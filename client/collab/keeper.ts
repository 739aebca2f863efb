import type { Clock } from './clock.js';
import { answer, changesOf, complete, openDeviceDb, type QueueRecord, queuesOf, removeQueues } from './device-db.js';
import type { Change } from './queue.js';
import { TabLocks } from './tab-lock.js';

/** A change and its place on the device. */
export interface KeptChange extends Change {
  /** The queue that holds it; null: this tab's own. */
  readonly queue: string | null;
  readonly n: number;
}

/** A queue of an earlier visit whose changes were refused for what they contain. */
export interface AsideQueue {
  readonly id: string;
  readonly refused: { readonly code: string; readonly about: string };
  readonly updates: readonly Uint8Array[];
}

export interface Adopted {
  readonly changes: { readonly queue: string; readonly n: number; readonly update: Uint8Array }[];
  readonly aside: AsideQueue[];
}

export interface KeeperOptions {
  readonly storage: IDBFactory | undefined;
  readonly locks: LockManager | undefined;
  readonly clock: Clock;
  readonly page: string;
  readonly account: string;
  /** Hears that `trouble` changed. */
  readonly changed: () => void;
}

/** Milliseconds after which something still going on counts as trouble, and between attempts after a failure. */
const patience = 3_000;

const newId = (): string =>
  `palimpsest-unsaved-${[...crypto.getRandomValues(new Uint32Array(4))].map((n) => n.toString(36)).join('-')}`;

/**
 * Keeps one tab's unacknowledged changes on the device. A write starts in the same turn as the change, so that a tab closed right
 * after a keystroke has handed it over; the storage itself runs the writes in the order in which they started.
 */
export class Keeper {
  /** True while the device does not take what it is given. */
  trouble = false;
  private readonly id = newId();
  /** Kept or to be kept, and not yet forgotten. */
  private readonly live = new Set<KeptChange>();
  private toKeep: KeptChange[] = [];
  private toForget: KeptChange[] = [];
  private readonly writes = new Set<Promise<void>>();
  private db: IDBDatabase | null = null;
  private opening: Promise<IDBDatabase> | null = null;
  private rank = 1;
  private recorded = false;
  private readonly mine = new Set<string>();
  private readonly locks: TabLocks;
  private cancelRetry: (() => void) | null = null;
  private closed = false;
  private hasAdopted = false;
  private adopting: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: KeeperOptions) {
    this.locks = new TabLocks(options.locks);
  }

  keep(change: KeptChange): void {
    this.live.add(change);
    this.toKeep.push(change);
    this.work();
  }

  /** These changes are acknowledged, or given up. */
  forget(changes: readonly KeptChange[]): void {
    if (changes.length === 0) return;
    for (const change of changes) this.live.delete(change);
    this.toKeep = this.toKeep.filter((change) => this.live.has(change));
    this.toForget.push(...changes);
    this.work();
  }

  /** Takes over what tabs that are gone have left for this page and account. Where the storage fails there is nothing to take. */
  adopt(): Promise<Adopted> {
    // One after another: two at once would take the same queues.
    const adopting = this.adopting.then(() => this.adoptNow());
    this.adopting = adopting;
    return adopting;
  }

  private async adoptNow(): Promise<Adopted> {
    const adopted: Adopted = { changes: [], aside: [] };
    if (this.hasAdopted && !this.locks.areReal) return adopted;
    this.hasAdopted = true;
    try {
      const db = await this.open();
      for (const record of await queuesOf(db, this.options.account, this.options.page)) {
        if (record.id === this.id || this.mine.has(record.id) || !(await this.locks.take(record.id))) continue;
        await this.takeOver(db, record, adopted);
        this.mine.add(record.id);
      }
      if (this.toKeep.length === 0) this.setTrouble(false);
    } catch {
      this.setTrouble(true);
    }
    return adopted;
  }

  private async takeOver(db: IDBDatabase, { id, refused }: QueueRecord, adopted: Adopted): Promise<void> {
    const changes = await changesOf(db, id);
    // Without Web Locks its tab may still live, and would write into a queue that nobody finds.
    if (changes.length === 0 && this.locks.areReal) await removeQueues(db, [id]);
    else if (refused && changes.length > 0) adopted.aside.push({ id, refused, updates: changes.map(({ update }) => update) });
    else adopted.changes.push(...changes);
  }

  /** Marks the queues of these changes: they are not to be put into the page again. */
  async refuse(changes: readonly KeptChange[], { code, about }: { code: string; about: string }): Promise<void> {
    await this.written();
    try {
      const tx = (await this.open()).transaction('queues', 'readwrite');
      const queues = tx.objectStore('queues');
      for (const id of new Set(changes.map(({ queue }) => queue ?? this.id))) {
        const record = (await answer(queues.get(id))) as QueueRecord | undefined;
        if (record) queues.put({ ...record, refused: { code, about } });
      }
      await complete(tx);
    } catch {
      this.setTrouble(true);
    }
  }

  /** Removes queues for good, with all their changes. */
  async discard(ids: Iterable<string>): Promise<void> {
    await removeQueues(await this.open(), ids);
  }

  /** Removes everything that this tab keeps, set aside or not. */
  async discardAll(): Promise<void> {
    this.toKeep = [];
    this.toForget = [];
    this.live.clear();
    await this.written();
    await this.discard([...this.mine, this.id]);
    this.recorded = false;
  }

  /** Waits for what has been given; then lets the next tab take over. */
  async close(): Promise<void> {
    await this.written();
    this.closed = true;
    this.cancelRetry?.();
    if (this.db && this.recorded && this.live.size === 0) await removeQueues(this.db, [this.id]).catch(() => {});
    this.locks.releaseAll();
    this.db?.close();
  }

  private async written(): Promise<void> {
    while (this.opening || this.writes.size > 0) await Promise.allSettled([this.opening, ...this.writes]);
  }

  private async open(): Promise<IDBDatabase> {
    if (this.db) return this.db;
    this.opening ??= this.patiently(this.openAnew()).finally(() => {
      this.opening = null;
    });
    return this.opening;
  }

  private async openAnew(): Promise<IDBDatabase> {
    if (!this.options.storage) throw new Error('this browser has no storage');
    const db = await openDeviceDb(this.options.storage, () => {
      this.db = null;
    });
    if (!this.recorded) {
      const { account, page } = this.options;
      this.rank = Math.max(0, ...(await queuesOf(db, account, page)).map(({ rank }) => rank)) + 1;
      await this.locks.take(this.id);
    }
    this.db = db;
    return db;
  }

  private work(): void {
    if (this.closed || this.cancelRetry || this.toKeep.length + this.toForget.length === 0) return;
    if (this.db) this.write(this.db);
    else
      this.open().then(
        () => this.work(),
        () => this.failed(),
      );
  }

  private write(db: IDBDatabase): void {
    const kept = this.toKeep;
    const forgotten = this.toForget;
    this.toKeep = [];
    this.toForget = [];
    const write = this.patiently(this.transact(db, kept, forgotten))
      .then(
        () => {
          this.recorded ||= kept.length > 0;
          if (this.toKeep.length === 0) this.setTrouble(false);
        },
        () => {
          this.toKeep = [...kept.filter((change) => this.live.has(change)), ...this.toKeep];
          this.toForget = [...forgotten, ...this.toForget];
          db.close();
          this.db = null;
          this.failed();
        },
      )
      .finally(() => this.writes.delete(write));
    this.writes.add(write);
  }

  private async transact(db: IDBDatabase, kept: readonly KeptChange[], forgotten: readonly KeptChange[]): Promise<void> {
    const tx = db.transaction(['queues', 'changes'], 'readwrite', { durability: 'relaxed' });
    const changes = tx.objectStore('changes');
    if (!this.recorded && kept.length > 0) {
      const { account, page } = this.options;
      tx.objectStore('queues').put({ id: this.id, account, page, rank: this.rank, refused: null } satisfies QueueRecord);
    }
    for (const { n, update } of kept) changes.put({ queue: this.id, n, update });
    for (const { queue, n } of forgotten) changes.delete([queue ?? this.id, n]);
    tx.commit();
    await complete(tx);
  }

  /** Counts as trouble what takes too long; it may still end well. */
  private patiently<T>(work: Promise<T>): Promise<T> {
    const cancel = this.options.clock.after(patience, () => this.setTrouble(true));
    return work.finally(cancel);
  }

  private failed(): void {
    this.setTrouble(true);
    this.cancelRetry ??= this.options.clock.after(patience, () => {
      this.cancelRetry = null;
      this.work();
    });
  }

  private setTrouble(trouble: boolean): void {
    if (this.trouble === trouble) return;
    this.trouble = trouble;
    this.options.changed();
  }
}
