import * as Y from 'yjs';
import type { Clock } from './clock.js';

/** How many times as long as applying took the next is put off: leaves two thirds of the time to the person's own keys. */
const rest = 2;

/**
 * Changes made elsewhere, on their way into the document. On a quiet page each goes in at once. The text is rendered anew for every
 * one, though, and on a long page with many writers that would fill all the time there is: then what has come meanwhile goes in together.
 */
export class RemoteChanges {
  private waiting: Uint8Array[] = [];
  private cancelRest: (() => void) | null = null;

  constructor(
    private readonly doc: Y.Doc,
    private readonly origin: unknown,
    private readonly clock: Clock,
  ) {
    // Yjs would tidy redundant marks after such a change, in every open editor at once, and each would send that as its person's work.
    doc.on('afterTransaction', (transaction) => {
      if (transaction.origin === origin) transaction._needFormattingCleanup = false;
    });
  }

  take(update: Uint8Array): void {
    this.waiting.push(update);
    if (!this.cancelRest) this.flush();
  }

  /** Everything that has come is in the document afterwards. */
  flush(): void {
    this.stop();
    const updates = this.waiting;
    if (updates.length === 0) return;
    this.waiting = [];
    const before = this.clock.now();
    try {
      this.doc.transact(() => {
        for (const update of updates) this.apply(update);
      }, this.origin);
    } catch (error) {
      console.error('A change could not be shown', error);
    }
    const took = this.clock.now() - before;
    if (took < 1) return;
    this.cancelRest = this.clock.after(took * rest, () => {
      this.cancelRest = null;
      this.flush();
    });
  }

  stop(): void {
    this.cancelRest?.();
    this.cancelRest = null;
  }

  private apply(update: Uint8Array): void {
    try {
      Y.applyUpdate(this.doc, update, this.origin);
    } catch (error) {
      console.error('A change could not be read', error);
    }
  }
}
