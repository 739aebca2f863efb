import { ackMessage } from './frames.js';

/**
 * What a connection's change frames came to. Frames are settled in any order; the other side is told of the longest beginning of them
 * that is settled whole, once for all that is settled in one go.
 */
export class Acknowledgements {
  private readonly settled = new Set<number>();
  private upTo = 0;
  private seq = 0;
  private scheduled = false;

  constructor(private readonly send: (message: Uint8Array) => void) {}

  /** Frame `n` is stored, at or before log position `seq`, or its sender has been told otherwise. */
  settle(n: number, seq: number): void {
    this.settled.add(n);
    this.seq = Math.max(this.seq, seq);
    if (n !== this.upTo + 1) return;
    while (this.settled.delete(this.upTo + 1)) this.upTo++;
    if (this.scheduled) return;
    this.scheduled = true;
    queueMicrotask(() => {
      this.scheduled = false;
      this.send(ackMessage(this.upTo, this.seq, Date.now()));
    });
  }
}
