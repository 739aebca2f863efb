/** Milliseconds that a pause in the page's life takes at most, at the speed it was written. */
const longestPause = 2_000;

/** Milliseconds to wait between two changes (milliseconds since 1970) at this many times their own speed. */
export const waitBetween = (before: number, after: number, speed: number): number =>
  Math.min(Math.max(0, after - before), longestPause) / speed;
