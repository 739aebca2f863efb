import { limits } from '../../model/protocol/index.js';
import type { Socket } from './socket.js';
import { Throttle } from './throttle.js';

/** Messages, and their bytes, that may wait for their turn before the socket is no longer read. */
const most = { messages: 256, bytes: 4 << 20 } as const;

/** Bytes a second, said and asked for, sustained and at once. */
const bytes = { perSecond: 2 << 20, burst: 32 << 20 } as const;

/** The order in which a connection's messages are handled, and how fast: whoever is too fast waits in the network. */
export class Intake {
  private readonly waiting: Uint8Array[] = [];
  private waitingBytes = 0;
  /** Closed until the room is there. */
  private holding = 1;
  private ended = false;
  private working = false;
  private paused = false;
  private stopped = false;
  private resting: NodeJS.Timeout | undefined;
  private readonly messages = new Throttle(limits.changesPerSecond, limits.changeBurst, performance.now());
  private readonly bytes = new Throttle(bytes.perSecond, bytes.burst, performance.now());

  constructor(
    private readonly socket: Socket,
    private readonly handle: (message: Uint8Array) => void,
  ) {}

  take(message: Uint8Array): void {
    if (this.ended) return;
    this.waiting.push(message);
    this.waitingBytes += message.length;
    this.work();
  }

  open(): void {
    this.holding--;
    this.work();
  }

  /** Nothing is handled until this is done. */
  holdFor(work: Promise<void>): void {
    this.holding++;
    void work.finally(() => this.open());
  }

  /** Something of this size has been taken: whoever is ahead of their rate is not read until they no longer are. */
  spend(size: number): void {
    const now = performance.now();
    const debt = Math.max(this.messages.take(1, now), this.bytes.take(size, now));
    if (debt === 0 || this.resting) return;
    this.resting = setTimeout(() => {
      this.resting = undefined;
      this.work();
    }, debt);
  }

  /** Reads no more; what has been read is still handled. */
  stop(): void {
    this.stopped = true;
    this.socket.pause();
  }

  end(): void {
    this.ended = true;
    this.waiting.length = 0;
    this.waitingBytes = 0;
    clearTimeout(this.resting);
  }

  private work(): void {
    if (this.working) return;
    this.working = true;
    for (let message = this.next(); message; message = this.next()) this.handle(message);
    this.working = false;
    if (this.ended || this.stopped) return;
    const crowded = this.waiting.length >= most.messages || this.waitingBytes >= most.bytes;
    const full = this.resting !== undefined || crowded;
    if (full === this.paused) return;
    this.paused = full;
    if (full) this.socket.pause();
    else this.socket.resume();
  }

  private next(): Uint8Array | undefined {
    if (this.holding > 0 || this.resting) return undefined;
    const message = this.waiting.shift();
    this.waitingBytes -= message?.length ?? 0;
    return message;
  }
}
