import { availableParallelism } from 'node:os';
import { setImmediate as turn } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import * as Y from 'yjs';
import { Refusal } from '../../../model/contract/index.js';
import type { DocumentJson } from '../../../model/document/index.js';
import { applyUpdates } from '../apply-updates.js';
import { documentJson } from '../document-json.js';

/** Nest token of the one `MomentMaker`. */
export const MOMENTS = Symbol('MOMENTS');

interface Bounds {
  /** Bytes of updates that are put together here, in turns; more of them in a thread. */
  readonly calm?: number;
  /** Moments that threads work on or that wait for one; more are refused. */
  readonly waiting?: number;
  /** Milliseconds from asking to the answer; then the thread is ended. */
  readonly patience?: number;
  /** Megabytes of memory for one thread. */
  readonly memory?: number;
}

/** Rows after which others get their turn: some two milliseconds. */
const atOnce = 200;

// From sources (tests, development) the threads need tsx to read TypeScript.
const isSource = import.meta.url.endsWith('.ts');
const filename = fileURLToPath(new URL(isSource ? './moment-worker.ts' : './moment-worker.js', import.meta.url));

/** Puts a page's document together from parts of its log without keeping those who type from their turn. */
export class MomentMaker {
  private pool: Piscina<readonly Uint8Array[], string> | undefined;
  private underway = 0;
  private readonly bounds: Required<Bounds>;

  constructor({ calm = 512 << 10, waiting = 16, patience = 10_000, memory = 512 }: Bounds = {}) {
    this.bounds = { calm, waiting, patience, memory };
  }

  /** `parts` in an order in which each has what it builds on. Throws `unavailable` and `too-large`. */
  async document(parts: readonly Uint8Array[]): Promise<DocumentJson> {
    const bytes = parts.reduce((sum, part) => sum + part.length, 0);
    return bytes <= this.bounds.calm ? inTurns(parts) : this.inThread(parts);
  }

  /** Ends the threads; what they are at is refused. */
  async close(): Promise<void> {
    await this.pool?.destroy();
  }

  private async inThread(parts: readonly Uint8Array[]): Promise<DocumentJson> {
    if (this.underway >= this.bounds.waiting) throw new Refusal('unavailable');
    this.pool ??= new Piscina({
      filename,
      execArgv: isSource ? ['--import', 'tsx'] : [],
      minThreads: 0,
      maxThreads: Math.max(1, Math.min(2, availableParallelism() - 1)),
      idleTimeout: 60_000,
      resourceLimits: { maxOldGenerationSizeMb: this.bounds.memory },
    });
    this.underway++;
    try {
      const json = await this.pool.run(parts, { signal: AbortSignal.timeout(this.bounds.patience) });
      return JSON.parse(json) as DocumentJson;
    } catch (error) {
      throw refusalOf(error) ?? error;
    } finally {
      this.underway--;
    }
  }
}

async function inTurns(parts: readonly Uint8Array[]): Promise<DocumentJson> {
  const doc = new Y.Doc();
  for (let i = 0; i < parts.length; i += atOnce) {
    if (i > 0) await turn();
    applyUpdates(doc, parts.slice(i, i + atOnce));
  }
  const document = documentJson(doc);
  doc.destroy();
  return document;
}

/** What the pool's and the thread's own failures mean to a reader; null for a defect. */
function refusalOf(error: unknown): Refusal | null {
  if (!(error instanceof Error)) return null;
  if (error.name === 'AbortError' || error.message === 'Terminating worker thread') return new Refusal('unavailable');
  const isMemory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
  return isMemory ? new Refusal('too-large', 'this moment') : null;
}
