/** A bucket of tokens that fills at a steady rate up to `burst`; milliseconds come from the caller. */
export class Throttle {
  private tokens: number;
  private last: number;

  constructor(
    private readonly perSecond: number,
    private readonly burst: number,
    now: number,
  ) {
    this.tokens = burst;
    this.last = now;
  }

  /** Takes so many tokens, going into debt if need be; returns the milliseconds until the debt is paid, 0 when there is none. */
  take(count: number, now: number): number {
    this.tokens = Math.min(this.burst, this.tokens + ((now - this.last) / 1000) * this.perSecond) - count;
    this.last = now;
    return this.tokens >= 0 ? 0 : (-this.tokens / this.perSecond) * 1000;
  }
}
