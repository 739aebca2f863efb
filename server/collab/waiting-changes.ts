import * as Y from 'yjs';
import type { Missing } from './admit-update.js';
import type { Receipt, Submission } from './submission.js';

/** What all waiting changes of a page may amount to. */
const most = { changes: 512, bytes: 8 << 20 } as const;

/** Milliseconds that a change waits for what it builds on. */
export const waitingPatience = 60_000;

interface Waiting {
  readonly submission: Submission;
  readonly receipt: Receipt;
  readonly missing: Missing;
}

/** Changes that build on something the page has not got, kept until it has. */
export class WaitingChanges {
  private list: Waiting[] = [];

  get size(): number {
    return this.list.length;
  }

  /** False when there is no room for it. */
  add(change: Pick<Waiting, 'submission' | 'receipt'>, missing: Missing): boolean {
    const bytes = this.list.reduce((sum, { submission }) => sum + submission.bytes, change.submission.bytes);
    if (this.list.length >= most.changes || bytes > most.bytes) return false;
    this.list.push({ ...change, missing });
    return true;
  }

  /** Takes out the changes whose missing part the document has now, oldest first. */
  ready(doc: Y.Doc): Waiting[] {
    return this.take(({ missing }) => Y.getState(doc.store, missing.client) > missing.clock);
  }

  /** Takes out the changes that have waited in vain. */
  late(now: number): Waiting[] {
    return this.take(({ receipt }) => now - receipt.since > waitingPatience);
  }

  /** Drops what a connection waits for: it will send it again. */
  drop(connection: string): void {
    this.take(({ submission }) => submission.author.connection === connection);
  }

  private take(wanted: (waiting: Waiting) => boolean): Waiting[] {
    const taken = this.list.filter(wanted);
    if (taken.length > 0) this.list = this.list.filter((waiting) => !taken.includes(waiting));
    return taken;
  }
}
