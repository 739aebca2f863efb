/** Time as the connection knows it: monotonic, so that setting the device's clock changes nothing; replaced in tests. */
export interface Clock {
  /** Milliseconds since some fixed moment. */
  readonly now: () => number;
  /** Calls once after `delay` milliseconds; answers the function that cancels it. */
  readonly after: (delay: number, run: () => void) => () => void;
  /** Uniform in [0, 1). */
  readonly random: () => number;
}

export const deviceClock: Clock = {
  now: () => performance.now(),
  after: (delay, run) => {
    const timer = setTimeout(run, delay);
    return () => clearTimeout(timer);
  },
  random: () => Math.random(),
};
