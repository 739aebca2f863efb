import { Refusal } from '../../model/contract/index.js';
import type { DocumentJson } from '../../model/document/index.js';
import type { Database } from '../db/index.js';
import { checkpointAfter, storeCheckpoint } from './checkpoints.js';
import type { Capture, Room } from './room.js';
import { persist, rebuildSnapshot, storeSnapshot } from './snapshots.js';

/** Milliseconds after the last change, and at most after the first, when the snapshot is stored. */
const delays = { quiet: 1_000, busy: 3_000 } as const;

/** Tries to catch the page between two changes of other servers, before the log itself is read. */
const tries = 3;

/** Keeps one open page's readable snapshot and checkpoints up to date. */
export class Keeper {
  private timer: NodeJS.Timeout | undefined;
  private firstChange = 0;
  private saving: Promise<unknown> | undefined;
  private saved: { seq: number; document: DocumentJson } | undefined;

  constructor(
    private readonly room: Room,
    private readonly database: Database,
    private readonly failing: (error: unknown) => void,
  ) {}

  /** Something is to be stored, or is being stored. */
  get dirty(): boolean {
    return this.timer !== undefined || this.saving !== undefined;
  }

  changed(): void {
    const now = Date.now();
    if (!this.timer) this.firstChange = now;
    clearTimeout(this.timer);
    const due = Math.min(now + delays.quiet, this.firstChange + delays.busy);
    this.timer = setTimeout(() => void this.save().catch(this.failing), Math.max(0, due - now));
  }

  /** Stores everything received so far, and resolves to what the snapshot now shows. */
  async flush(): Promise<{ seq: number; document: DocumentJson }> {
    await this.saving;
    if (!this.saved || this.timer || this.room.busy || this.saved.seq !== this.room.place.head) await this.save();
    if (!this.saved) throw new Refusal('unavailable');
    return this.saved;
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  /**
   * Nobody is on the page. Makes a checkpoint if there are rows after the newest one: whoever opens the page next gets the bytes as they
   * are, and need not wait until a document is made of several pieces. False: there is nothing to do.
   */
  parting(): boolean {
    if (this.room.tail.rows === 0) return false;
    this.inTurn(() => this.storeCheckpoint()).catch(this.failing);
    return true;
  }

  private save(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    return this.inTurn(() => this.store());
  }

  private inTurn(work: () => Promise<void>): Promise<void> {
    const before = this.saving;
    const patiently = async () => {
      await before;
      await persist(work, this.failing, () => this.room.closed);
    };
    const done = patiently().finally(() => {
      if (this.saving === done) this.saving = undefined;
    });
    this.saving = done;
    return done;
  }

  private async store(): Promise<void> {
    const { pageId, tail } = this.room;
    const due = tail.rows >= checkpointAfter.rows || tail.bytes >= checkpointAfter.bytes;
    const capture = await this.capture(due);
    if (!capture) {
      this.saved = await rebuildSnapshot(this.database, pageId);
      return;
    }
    const { seq, document, state } = capture;
    if (seq > 0 && this.saved?.seq !== seq) await storeSnapshot(this.database.db, pageId, seq, document);
    this.saved = { seq, document };
    if (!state) return;
    this.room.tail = { rows: 0, bytes: 0 };
    await storeCheckpoint(this.database.sql, pageId, seq, state);
  }

  private async storeCheckpoint(): Promise<void> {
    const { pageId, place, document } = this.room;
    if (this.room.busy || place.hasGap) return;
    this.room.tail = { rows: 0, bytes: 0 };
    await storeCheckpoint(this.database.sql, pageId, place.head, document.state());
  }

  private async capture(withState: boolean): Promise<Capture | null> {
    for (let i = 0; i < tries; i++) {
      const capture = await this.room.capture(withState);
      if (capture) return capture;
    }
    return null;
  }
}
