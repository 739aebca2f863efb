/** What waits under each key, first in, first out. */
export class Queues<T> {
  private readonly waiting = new Map<string, { items: T[]; taken: number }>();

  add(key: string, item: T): void {
    const queue = this.waiting.get(key);
    if (queue) queue.items.push(item);
    else this.waiting.set(key, { items: [item], taken: 0 });
  }

  next(key: string): T | undefined {
    const queue = this.waiting.get(key);
    return queue?.items[queue.taken++];
  }
}
