import { type Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness';
import type { Clock } from './clock.js';
import { awarenessFrame } from './frames.js';

/** Milliseconds between two presence frames: at least, so that a caret does not cost more than the words; at most, so that the others do not forget us. */
const pace = { least: 40, most: 15_000 };

/** Sends this tab's presence when it changes, and again before the others would take it for gone, whatever the device's wall clock does. */
export class Announcer {
  private sentAt = Number.NEGATIVE_INFINITY;
  private cancelSending: (() => void) | null = null;
  private cancelRenewal: (() => void) | null = null;

  constructor(
    private readonly awareness: Awareness,
    private readonly clock: Clock,
    private readonly send: (frame: Uint8Array<ArrayBuffer>) => void,
  ) {
    awareness.on('update', this.changed);
  }

  now(): void {
    this.cancelSending?.();
    this.cancelSending = null;
    this.cancelRenewal?.();
    this.cancelRenewal = this.clock.after(pace.most, () => this.awareness.setLocalState(this.awareness.getLocalState()));
    this.sentAt = this.clock.now();
    this.send(awarenessFrame(encodeAwarenessUpdate(this.awareness, [this.awareness.clientID])));
  }

  /** Says goodbye and nothing more. */
  end(): void {
    this.awareness.off('update', this.changed);
    this.awareness.setLocalState(null);
    this.now();
    this.cancelRenewal?.();
  }

  private readonly changed = (_: unknown, origin: unknown): void => {
    if (origin !== 'local' || this.cancelSending) return;
    const delay = this.sentAt + pace.least - this.clock.now();
    if (delay <= 0) this.now();
    else this.cancelSending = this.clock.after(delay, () => this.now());
  };
}
