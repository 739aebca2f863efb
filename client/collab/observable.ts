/** A value that can be watched; its two functions fit React's `useSyncExternalStore` as they are. */
export interface Observable<T> {
  readonly get: () => T;
  /** Calls back after every change; answers the function that ends it. */
  readonly subscribe: (listener: () => void) => () => void;
}

/** An observable that its owner sets; listeners hear of it only when `same` says that it changed. */
export class Value<T> implements Observable<T> {
  private readonly listeners = new Set<() => void>();

  constructor(
    private value: T,
    private readonly same: (a: T, b: T) => boolean = Object.is,
  ) {}

  readonly get = (): T => this.value;

  readonly set = (value: T): void => {
    if (this.same(this.value, value)) return;
    this.value = value;
    for (const listener of [...this.listeners]) listener();
  };

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };
}
