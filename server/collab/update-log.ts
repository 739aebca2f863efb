import { randomUUID } from 'node:crypto';
import type { Sql } from 'postgres';
import type { PageId } from '../../model/contract/index.js';
import { type Database, sqlState } from '../db/index.js';
import { appendBatch, findBatch, type NewRow } from './append-batch.js';

/** A row on its way into the log; exactly one of `stored` and `failed` is called, once, in the page's order. */
export interface Entry extends NewRow {
  stored(seq: number): void;
  /** The database will never take this row, nor those of the page that wait behind it. */
  failed(error: unknown): void;
}

export interface LogReport {
  /** Rows, and milliseconds from sending to commit. */
  committed?(rows: number, took: number): void;
  /** Could not be stored just now; it is tried again. */
  failing?(error: unknown): void;
}

/** Bytes and rows that may wait: of one page, and of all. */
interface WaitingLimits {
  readonly pageBytes: number;
  readonly pageRows: number;
  readonly bytes: number;
}
const waitingLimits: WaitingLimits = { pageBytes: 16 << 20, pageRows: 50_000, bytes: 128 << 20 };

const batchLimits = { rows: 1_000, bytes: 4 << 20 } as const;

/** Milliseconds between the starts of two batches while there is always more to write: it spares the database half its work. */
const pace = 4;

/** Milliseconds after which an answer that does not come counts as a lost connection. */
const patience = 15_000;

/**
 * The one way into the update log: a group committer over all pages. One batch is in flight; what arrives meanwhile goes into the next.
 * A batch that fails is tried again until it is stored, under the same number, so that an unknown outcome cannot store it twice.
 */
export class UpdateLog {
  private readonly writer = randomUUID();
  private sql: Sql;
  private batch = 0;
  private queue: Entry[] = [];
  private readonly waiting = new Map<PageId, { rows: number; bytes: number }>();
  private waitingBytes = 0;
  private running = false;
  private lastStart = 0;
  private idlers: (() => void)[] = [];
  private stopped = false;

  constructor(
    private readonly database: Database,
    private readonly report: LogReport = {},
    private readonly limits: WaitingLimits = waitingLimits,
  ) {
    this.sql = database.connect();
  }

  /** Rows that are not stored yet. */
  get rowsWaiting(): number {
    let rows = 0;
    for (const page of this.waiting.values()) rows += page.rows;
    return rows;
  }

  /** May as many bytes more wait for this page? */
  accepts(pageId: PageId, bytes: number): boolean {
    const page = this.waiting.get(pageId) ?? { rows: 0, bytes: 0 };
    const { pageBytes, pageRows, bytes: all } = this.limits;
    return page.bytes + bytes <= pageBytes && page.rows < pageRows && this.waitingBytes + bytes <= all;
  }

  append(entry: Entry): void {
    const page = this.waiting.get(entry.pageId) ?? { rows: 0, bytes: 0 };
    page.rows++;
    page.bytes += entry.update.length;
    this.waiting.set(entry.pageId, page);
    this.waitingBytes += entry.update.length;
    this.queue.push(entry);
    if (!this.running) void this.run();
  }

  /** Resolves when everything appended so far, and since, is stored. */
  idle(): Promise<void> {
    if (!this.running) return Promise.resolve();
    return new Promise((resolve) => this.idlers.push(resolve));
  }

  /** Gives up what is not stored. */
  async stop(): Promise<void> {
    this.stopped = true;
    await this.sql.end({ timeout: 1 });
  }

  private async run(): Promise<void> {
    this.running = true;
    // Let the current turn of the event loop finish: everything that it received goes into this batch.
    await new Promise(setImmediate);
    while (this.queue.length > 0 && !this.stopped) {
      const early = this.lastStart + pace - performance.now();
      if (early > 1) await new Promise((resolve) => setTimeout(resolve, early));
      this.lastStart = performance.now();
      await this.store(this.take());
    }
    this.running = false;
    for (const resolve of this.idlers.splice(0)) resolve();
  }

  private take(): Entry[] {
    let bytes = 0;
    let count = 0;
    for (const entry of this.queue) {
      bytes += entry.update.length;
      if (count === batchLimits.rows || (count > 0 && bytes > batchLimits.bytes)) break;
      count++;
    }
    return this.queue.splice(0, count);
  }

  /** Resolves when each entry is stored or refused for good. */
  private async store(entries: Entry[]): Promise<void> {
    const batch = ++this.batch;
    for (let pause = 20; !this.stopped; pause = Math.min(pause * 2, 1_000)) {
      try {
        const start = performance.now();
        const seqs = (await this.send(batch, entries)) ?? (await findBatch(this.sql, entries));
        this.report.committed?.(entries.length, performance.now() - start);
        return this.settle(entries, (entry, i) => entry.stored(seqs[i] ?? Number.NaN));
      } catch (error) {
        const state = sqlState(error);
        if (state !== null && isFinal(state)) return this.isolate(entries, error);
        this.report.failing?.(error);
        if (state === null || state.startsWith('57')) this.reconnect();
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
    }
  }

  private async send(batch: number, entries: readonly Entry[]): Promise<number[] | null> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('the database does not answer')), patience);
    });
    try {
      return await Promise.race([appendBatch(this.sql, this.writer, batch, entries), late]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Finds the page whose rows cannot be stored, and lets the others through. */
  private async isolate(entries: Entry[], error: unknown): Promise<void> {
    const pages = [...new Set(entries.map((entry) => entry.pageId))];
    if (pages.length > 1) {
      for (const id of pages) await this.store(entries.filter((entry) => entry.pageId === id));
      return;
    }
    const [pageId] = pages;
    const behind = this.queue.filter((entry) => entry.pageId === pageId);
    this.queue = this.queue.filter((entry) => entry.pageId !== pageId);
    this.settle([...entries, ...behind], (entry) => entry.failed(error));
  }

  /** Whatever a listener does, what is stored stays stored. */
  private settle(entries: readonly Entry[], tell: (entry: Entry, i: number) => void): void {
    for (const [i, entry] of entries.entries()) {
      const page = this.waiting.get(entry.pageId);
      if (page && --page.rows === 0) this.waiting.delete(entry.pageId);
      else if (page) page.bytes -= entry.update.length;
      this.waitingBytes -= entry.update.length;
      try {
        tell(entry, i);
      } catch (error) {
        this.report.failing?.(error);
      }
    }
  }

  private reconnect(): void {
    void this.sql.end({ timeout: 0 });
    this.sql = this.database.connect();
  }
}

/** Data that is impossible, a constraint, a limit of the database: trying again would not help. */
const isFinal = (state: string): boolean => /^(22|23|54)/.test(state);
