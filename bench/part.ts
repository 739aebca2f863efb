import type { Table } from './table.js';

export interface Options {
  /** Smaller and fewer: whether everything works, not how fast it is. */
  readonly quick: boolean;
  /** Tells what is being done. */
  say(line: string): void;
}

/** One file's benchmarks. */
export interface Part {
  readonly name: string;
  readonly title: string;
  run(options: Options): Promise<Table[]>;
}
