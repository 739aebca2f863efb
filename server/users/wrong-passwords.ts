import { LRUCache } from 'lru-cache';

/**
 * Counts sign-ins that did not succeed, by name, wherever they come from: the limit per network address does not stop somebody with many
 * addresses. In this server's memory: several servers allow that many times more.
 */
export class WrongPasswords {
  private readonly tries: LRUCache<string, number>;

  /** At most `most` in `window` milliseconds, counted from the first. */
  constructor(
    private readonly most = 30,
    window = 15 * 60_000,
  ) {
    this.tries = new LRUCache({ max: 20_000, ttl: window, noUpdateTTL: true });
  }

  /** Counts a try before it is made, so that many at the same instant count as many; false when there were too many already. */
  take(name: string): boolean {
    const before = this.tries.get(key(name)) ?? 0;
    if (before >= this.most) return false;
    this.tries.set(key(name), before + 1);
    return true;
  }

  /** The right password came: the name starts afresh. */
  clear(name: string): void {
    this.tries.delete(key(name));
  }
}

const key = (name: string): string => name.normalize('NFC').toLowerCase().slice(0, 254);
