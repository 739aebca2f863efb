/**
 * A tab shows that it lives by holding a Web Lock; the browser lets go of it when the tab is gone, however it went. Where there
 * are no Web Locks (plain http on another machine) every queue counts as free, which costs a second sending and nothing else.
 */
export class TabLocks {
  private readonly releases = new Map<string, () => void>();

  constructor(private readonly locks: LockManager | undefined) {}

  get areReal(): boolean {
    return this.locks !== undefined;
  }

  /** Takes the lock if nobody holds it; answers whether this tab has it now. */
  take(name: string): Promise<boolean> {
    const { locks } = this;
    if (!locks || this.releases.has(name)) return Promise.resolve(true);
    return new Promise((resolve) => {
      const held = (lock: Lock | null) => {
        resolve(lock !== null);
        return lock ? new Promise<void>((release) => this.releases.set(name, release)) : undefined;
      };
      locks.request(name, { ifAvailable: true }, held).catch(() => resolve(false));
    });
  }

  releaseAll(): void {
    for (const release of this.releases.values()) release();
    this.releases.clear();
  }
}
