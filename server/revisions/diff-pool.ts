import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { LRUCache } from 'lru-cache';
import { Piscina } from 'piscina';
import { Refusal } from '../../model/contract/index.js';
import type { DiffAnswer, DiffTask } from './diff-worker.js';

/** Nest token of the one `DiffPool`. */
export const DIFF_POOL = Symbol('DIFF_POOL');

/** One of the two documents; `hash` names its content for ever. */
export interface Hashed {
  readonly hash: string;
  /** JSON. */
  readonly document: string;
}

interface Bounds {
  /** Differences that are worked on or wait; more are refused. */
  readonly waiting?: number;
  /** Milliseconds from asking to the answer; then the thread is ended. */
  readonly patience?: number;
  /** Megabytes of memory for one thread. */
  readonly memory?: number;
}

/** Characters of answers that are kept. */
const kept = 24 << 20;

// From sources (tests, development) the threads need tsx to read TypeScript.
const isSource = import.meta.url.endsWith('.ts');
const filename = fileURLToPath(new URL(isSource ? './diff-worker.ts' : './diff-worker.js', import.meta.url));

/**
 * Compares documents in threads of its own, never on the event loop that carries keystrokes. Bounded in threads, memory, time and in what
 * waits; answers are kept by the documents' hashes, and what is being worked on is not begun twice.
 */
export class DiffPool {
  private readonly pool: Piscina<DiffTask, DiffAnswer>;
  private readonly patience: number;
  private readonly answers = new LRUCache<string, DiffAnswer>({
    maxSize: kept,
    sizeCalculation: ({ body, changes }) => body.length + changes.length * 200 + 200,
  });
  private readonly underway = new Map<string, Promise<DiffAnswer>>();

  private readonly waiting: number;

  constructor({ waiting = 16, patience = 10_000, memory = 512 }: Bounds = {}) {
    this.patience = patience;
    this.waiting = waiting;
    this.pool = new Piscina({
      filename,
      execArgv: isSource ? ['--import', 'tsx'] : [],
      minThreads: 0,
      maxThreads: Math.max(1, Math.min(2, availableParallelism() - 1)),
      idleTimeout: 60_000,
      resourceLimits: { maxOldGenerationSizeMb: memory },
    });
  }

  /** `prefix`: what ids begin with, where a page shows several. Throws `unavailable` when too many wait or it takes too long, `too-large` when the memory does not suffice. */
  async compare(a: Hashed, b: Hashed, form: DiffTask['form'], prefix = ''): Promise<DiffAnswer> {
    const key = `${form} ${prefix} ${a.hash} ${b.hash}`;
    const known = this.answers.get(key) ?? this.underway.get(key);
    if (known) return known;
    if (this.underway.size >= this.waiting) throw new Refusal('unavailable');
    const working = this.work({ a: a.document, b: b.document, form, prefix });
    this.underway.set(key, working);
    try {
      const answer = await working;
      this.answers.set(key, answer);
      return answer;
    } finally {
      this.underway.delete(key);
    }
  }

  /** Ends the threads; what is being compared is refused. */
  async close(): Promise<void> {
    await this.pool.destroy();
  }

  private async work(task: DiffTask): Promise<DiffAnswer> {
    try {
      return await this.pool.run(task, { signal: AbortSignal.timeout(this.patience) });
    } catch (error) {
      throw refusalOf(error) ?? error;
    }
  }
}

/** What the pool's and the thread's own failures mean to a reader; null for a defect. */
function refusalOf(error: unknown): Refusal | null {
  if (!(error instanceof Error)) return null;
  if (error.name === 'AbortError' || error.message === 'Terminating worker thread') return new Refusal('unavailable');
  const isMemory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
  return isMemory ? new Refusal('too-large', 'the difference of these versions') : null;
}
