import { limits } from '../../model/protocol/index.js';
import type { Clock } from './clock.js';
import { updateFrame } from './frames.js';
import type { Keeper, KeptChange } from './keeper.js';
import { maxInFlight, Pace } from './pace.js';
import { Queue } from './queue.js';
import { isAboutContent, type Reason, reasonOf } from './save-state.js';

export interface SenderOptions {
  readonly clock: Clock;
  readonly keeper: Keeper;
  /** May a change frame be sent at this moment? */
  readonly mayWrite: () => boolean;
  readonly send: (frame: Uint8Array<ArrayBuffer>) => void;
}

/** The way of local changes to their acknowledgement: one frame each, in order, within the server's rate, until something is refused. */
export class Sender {
  /** Why nothing is sent any more: a change was refused for what it contains, and whatever follows builds on it. */
  refused: Reason | null = null;
  /** Nothing more can be sent on this connection. */
  needsAnotherConnection = false;
  private readonly queue = new Queue<KeptChange>();
  private pace: Pace;
  private order = 0;
  private ownChanges = 0;
  private cancelPause: (() => void) | null = null;

  constructor(private readonly options: SenderOptions) {
    this.pace = new Pace(options.clock);
  }

  /** Changes without an acknowledgement. */
  get pending(): number {
    return this.queue.pending;
  }

  /** Those of them that are on their way. */
  get flying(): number {
    return this.queue.flying;
  }

  unsaved(): Uint8Array[] {
    return this.queue.all().map(({ update }) => update);
  }

  /** A change made in this tab: kept on the device and sent. */
  add(update: Uint8Array): void {
    const change: KeptChange = { update, order: ++this.order, queue: null, n: ++this.ownChanges };
    this.queue.add(change);
    this.options.keeper.keep(change);
    this.pump();
  }

  /** Changes that an earlier tab has left on the device; what is added later follows them. */
  takeOver(changes: readonly { queue: string; n: number; update: Uint8Array }[]): void {
    this.queue.add(...changes.map((change) => ({ ...change, order: ++this.order })));
    this.pump();
  }

  /** A new connection: nothing has been sent on it yet. */
  restart(): void {
    this.queue.restart();
    this.needsAnotherConnection = false;
    this.pace = new Pace(this.options.clock);
    this.resume();
  }

  /** The right to write may have come back. */
  resume(): void {
    this.stop();
    this.pump();
  }

  stop(): void {
    this.cancelPause?.();
    this.cancelPause = null;
  }

  /** Everything up to the n-th frame is committed; answers whether that settles anything. */
  acknowledge(n: number): boolean {
    const settled = this.queue.acknowledge(n);
    this.options.keeper.forget(settled);
    this.pump();
    return settled.length > 0;
  }

  /**
   * The n-th frame was refused. For what it contains: that is the end. For its sender's rights: it waits, and so does everything after
   * it, for another connection; this one refuses whatever builds on what it has refused.
   */
  refuse(n: number, code: string, about: string): void {
    if (!this.queue.giveBack(n)) return;
    if (isAboutContent(code)) this.giveUp(reasonOf(code, about));
    else this.needsAnotherConnection = true;
  }

  giveUp(reason: Reason): void {
    if (this.refused) return;
    this.refused = reason;
    void this.options.keeper.refuse(this.queue.all(), reason);
  }

  forgetAll(): void {
    this.queue.clear();
  }

  private pump(): void {
    if (this.cancelPause) return;
    for (let next = this.queue.peek(); next && this.queue.flying < maxInFlight; next = this.queue.peek()) {
      if (this.refused || this.needsAnotherConnection || !this.options.mayWrite()) return;
      const frame = updateFrame(next.update);
      if (frame.length > limits.frame) {
        this.giveUp(reasonOf('too-large'));
        return;
      }
      const delay = this.pace.take();
      if (delay > 0) {
        this.pumpIn(delay);
        return;
      }
      this.queue.take();
      this.options.send(frame);
    }
  }

  private pumpIn(delay: number): void {
    this.stop();
    this.cancelPause = this.options.clock.after(delay, () => this.resume());
  }
}
