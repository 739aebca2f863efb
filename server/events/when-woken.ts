/** Work that is done when there may be some, once at a time, and tried again after a failure. */
export interface Waking {
  /** There may be work. Calls while the work runs make one more run of it. */
  wake(): void;
  /** Resolves when the work that was known of is done, or has failed. */
  idle(): Promise<void>;
  /** Milliseconds until failed work is tried again; 0 when the last went well. */
  pause(): number;
  isStopped(): boolean;
  /** Ends after the work in hand. */
  stop(): Promise<void>;
}

const shortestPause = 50;
const longestPause = 10_000;

/** Does `work` whenever woken, again at once while it says `true`, and after a growing pause when it throws. */
export function whenWoken(work: (waking: Waking) => Promise<boolean>, report: (error: unknown) => void): Waking {
  let stopped = false;
  let more = false;
  let pause = 0;
  let awake: Promise<void> | undefined;
  let retry: NodeJS.Timeout | undefined;

  const run = async (): Promise<void> => {
    while (more && !stopped) {
      more = false;
      try {
        if (await work(waking)) more = true;
        pause = 0;
      } catch (error) {
        report(error);
        pause = Math.min(pause * 2 || shortestPause, longestPause);
        retry = setTimeout(waking.wake, pause);
      }
    }
  };
  const waking: Waking = {
    wake() {
      clearTimeout(retry);
      more = true;
      awake ??= run().finally(() => {
        awake = undefined;
        if (more && !stopped) waking.wake();
      });
    },
    async idle() {
      await awake;
    },
    pause: () => pause,
    isStopped: () => stopped,
    async stop() {
      stopped = true;
      clearTimeout(retry);
      await awake;
    },
  };
  return waking;
}
