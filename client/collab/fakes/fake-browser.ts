import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import type { Clock } from '../clock.js';
import type { Device, DeviceHint } from '../device.js';

/** A clock that a test drives. */
export class FakeClock implements Clock {
  private time = 0;
  private timers: { at: number; run: () => void }[] = [];

  private stopped = false;

  constructor(readonly random: () => number = () => 0.5) {}

  readonly now = (): number => this.time;

  readonly after = (delay: number, run: () => void): (() => void) => {
    if (this.stopped) return () => {};
    const timer = { at: this.time + delay, run };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter((other) => other !== timer);
    };
  };

  /** Nothing falls due any more. */
  stop(): void {
    this.stopped = true;
    this.timers = [];
  }

  /** Lets time pass, running what falls due in its order. */
  advance(ms: number): void {
    const until = this.time + ms;
    for (;;) {
      const [next] = this.timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at);
      if (!next) break;
      this.timers = this.timers.filter((other) => other !== next);
      this.time = Math.max(this.time, next.at);
      next.run();
    }
    this.time = until;
  }
}

/** Web Locks of one browser; each tab sees them through a view that lets go of everything when the tab is killed. */
class FakeLocks {
  private readonly held = new Map<string, object>();
  private readonly dead = new Set<object>();

  view(tab: object): LockManager {
    const request = async (name: string, _options: unknown, run: (lock: Lock | null) => unknown) => {
      if (this.dead.has(tab)) return new Promise<void>(() => {});
      if (this.held.has(name)) return run(null);
      this.held.set(name, tab);
      await run({ name, mode: 'exclusive' });
      if (this.held.get(name) === tab) this.held.delete(name);
      return undefined;
    };
    return { request } as unknown as LockManager;
  }

  kill(tab: object): void {
    this.dead.add(tab);
    for (const [name, holder] of this.held) if (holder === tab) this.held.delete(name);
  }
}

/** One browser: a storage that outlives its tabs, and locks that do not. */
export class FakeBrowser {
  readonly storage = new IDBFactory();
  private readonly allLocks = new FakeLocks();

  /** Answers the tab's locks and the function that kills it. */
  tab(): { locks: LockManager; kill: () => void } {
    const tab = {};
    return { locks: this.allLocks.view(tab), kill: () => this.allLocks.kill(tab) };
  }
}

/** A device whose hints a test gives. */
export class FakeDevice implements Device {
  private readonly listeners = new Set<(hint: DeviceHint) => void>();

  readonly onHint = (listen: (hint: DeviceHint) => void): (() => void) => {
    this.listeners.add(listen);
    return () => this.listeners.delete(listen);
  };

  hint(hint: DeviceHint): void {
    for (const listener of [...this.listeners]) listener(hint);
  }
}

/** Lets promises and the fake storage's own turns run. */
export async function turns(n = 12): Promise<void> {
  for (let i = 0; i < n; i++) await new Promise((resolve) => setImmediate(resolve));
}
