import { limits } from '../../model/protocol/index.js';
import type { Clock } from './clock.js';

/** Frames without an acknowledgement at one time: enough to fill a slow line, few enough that a probe is not stuck behind them. */
export const maxInFlight = 128;

/** The delay before the n-th attempt to reconnect (0, 1, 2 ...), in milliseconds: doubling to 15 s, jittered by half. */
export function reconnectDelay(attempt: number, random: () => number): number {
  const full = Math.min(15_000, 400 * 2 ** Math.min(attempt, 10));
  return full * (0.5 + random() / 2);
}

/** A token bucket a little tighter than the server's, one per connection. */
export class Pace {
  private tokens = limits.changeBurst * 0.75;
  private at: number;

  constructor(private readonly clock: Clock) {
    this.at = clock.now();
  }

  /** Takes one token; answers 0, or, without taking one, the milliseconds until there will be one. */
  take(): number {
    const now = this.clock.now();
    const rate = (limits.changesPerSecond * 0.75) / 1000;
    this.tokens = Math.min(limits.changeBurst * 0.75, this.tokens + Math.max(0, now - this.at) * rate);
    this.at = now;
    if (this.tokens < 1) return Math.ceil((1 - this.tokens) / rate);
    this.tokens -= 1;
    return 0;
  }
}
