import { fromBase64 } from 'lib0/buffer';
import type { UpdatesWindow } from '../../../model/contract/index.js';

/** A row of a page's log. */
export interface LoggedChange {
  readonly seq: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly author: { readonly name: string; readonly displayName: string };
  /** A Yjs update. */
  readonly update: Uint8Array;
}

/** A document to start from. */
export interface Base {
  readonly seq: number;
  /** null: the empty page. */
  readonly state: Uint8Array | null;
}

/** Asks for a window of the page's log; `query` as in `at=12` or `cursor=1000`. */
export type AskForUpdates = (query: string) => Promise<UpdatesWindow>;

/** Rows that are kept; more than a million characters of typing would be more than a tab should hold. */
const mostRows = 60_000;
const mostBases = 6;

/** A moment farther than this from what is here is asked for anew, from a nearer checkpoint: a tenth of a second of work. */
export const farthest = 6_000;

/** So many rows before a moment are wanted too: whose words are new there is known from them. */
export const lead = 200;

/** What this browser has of a page's log. */
export class LogWindows {
  private rows = new Map<number, LoggedChange>();
  private bases: Base[] = [];
  private coming: { readonly after: number; readonly done: Promise<void> } | null = null;

  constructor(
    private readonly ask: AskForUpdates,
    /** How many changes the log had when the page was opened. */
    readonly last: number,
  ) {}

  /** The change at this position; undefined: it is not here. */
  at(seq: number): LoggedChange | undefined {
    return this.rows.get(seq);
  }

  /** Has every change after one position up to another? */
  has(after: number, upTo: number): boolean {
    for (let seq = upTo; seq > after; seq--) if (!this.rows.has(seq)) return false;
    return true;
  }

  /** A document from which this moment can be made with what is here; the nearest one that leaves room for what is new. */
  baseFor(seq: number): Base | null {
    const fit = this.bases.filter(
      (base) => base.seq <= Math.max(0, seq - lead) && seq - base.seq <= farthest && this.has(base.seq, seq),
    );
    return fit.reduce<Base | null>((best, base) => (best && best.seq >= base.seq ? best : base), null);
  }

  /** Gets what this moment is made of, and the changes after it that come with that. */
  async fetchFor(seq: number): Promise<Base> {
    const window = await this.ask(`at=${seq}`);
    const base = window.base ? { seq: window.base.seq, state: fromBase64(window.base.state) } : { seq: 0, state: null };
    if (this.rows.size > mostRows) this.rows = new Map();
    this.keepBase(base);
    let reached = this.keep(window, base.seq);
    while (reached < seq) reached = this.keep(await this.ask(`cursor=${reached}`), reached);
    return base;
  }

  /** Remembers a document that was made on the way. */
  keepBase(base: Base): void {
    this.bases = [...this.bases.filter((known) => known.seq !== base.seq), base].slice(-mostBases);
  }

  /** Gets the changes that come after this position, unless they are on their way; only one window at a time. */
  fetchAfter(seq: number): Promise<void> {
    if (this.coming?.after === seq) return this.coming.done;
    const done = this.ask(`cursor=${seq}`).then(
      (window) => {
        this.keep(window, seq);
        if (this.coming?.after === seq) this.coming = null;
      },
      (error: unknown) => {
        if (this.coming?.after === seq) this.coming = null;
        throw error;
      },
    );
    this.coming = { after: seq, done };
    return done;
  }

  /** How many changes after this position are here, counted up to `most`. */
  ahead(seq: number, most: number): number {
    let count = 0;
    while (count < most && this.rows.has(seq + count + 1)) count++;
    return count;
  }

  private keep({ items, people }: UpdatesWindow, after: number): number {
    for (const { seq, at, by, update } of items)
      this.rows.set(seq, {
        seq,
        at: Date.parse(at),
        author: people[by] ?? { name: '', displayName: 'somebody' },
        update: fromBase64(update),
      });
    const reached = items.at(-1)?.seq;
    if (reached === undefined) throw new Error(`the log does not go on after ${after}`);
    return reached;
  }
}
