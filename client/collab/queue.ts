/** One local change on its way to the server. */
export interface Change {
  readonly update: Uint8Array;
  /** Rises in the order in which changes must be sent. */
  readonly order: number;
}

/**
 * The changes of one tab that the server has not acknowledged, in memory: which are still to be sent, and which went out under
 * which number on the present connection.
 */
export class Queue<C extends Change> {
  private unsent: C[] = [];
  private readonly inFlight = new Map<number, C>();
  private frames = 0;

  /** Changes without an acknowledgement. */
  get pending(): number {
    return this.unsent.length + this.inFlight.size;
  }

  get flying(): number {
    return this.inFlight.size;
  }

  /** All of them, in order. */
  all(): C[] {
    return [...this.inFlight.values(), ...this.unsent].sort((a, b) => a.order - b.order);
  }

  add(...changes: C[]): void {
    this.unsent.push(...changes);
  }

  peek(): C | undefined {
    return this.unsent[0];
  }

  /** Takes the next change as sent; its frame number on this connection counts from 1. */
  take(): C | undefined {
    const change = this.unsent.shift();
    if (change) this.inFlight.set(++this.frames, change);
    return change;
  }

  /** Every frame up to the n-th is committed; answers the changes this settles. */
  acknowledge(n: number): C[] {
    const settled: C[] = [];
    for (const [number, change] of this.inFlight) {
      if (number > n) break;
      this.inFlight.delete(number);
      settled.push(change);
    }
    return settled;
  }

  /** The n-th frame changed nothing on the server: its change waits again, in its old place. */
  giveBack(n: number): C | undefined {
    const change = this.inFlight.get(n);
    if (!change) return undefined;
    this.inFlight.delete(n);
    this.unsent.push(change);
    this.unsent.sort((a, b) => a.order - b.order);
    return change;
  }

  /** A new connection: everything is unsent again and frames count from 1. */
  restart(): void {
    this.unsent = this.all();
    this.inFlight.clear();
    this.frames = 0;
  }

  clear(): C[] {
    const changes = this.all();
    this.unsent = [];
    this.inFlight.clear();
    return changes;
  }
}
