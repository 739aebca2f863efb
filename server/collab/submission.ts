import type { Refusal, UserId } from '../../model/contract/index.js';
import type { Cause } from './append-batch.js';
import type { IncomingUpdate } from './incoming-update.js';

export interface Author {
  readonly userId: UserId;
  /** The connection's id; it tells one person's two tabs apart in the log. */
  readonly connection: string;
  readonly cause: Cause;
  /** For 'restore' and 'undo' the revision concerned, for 'api' the one whose document was put again. */
  readonly revision: number | null;
}

/** A change on its way into a page. Exactly one of `stored` and `refused` is called, once. */
export interface Submission {
  readonly author: Author;
  readonly change: IncomingUpdate;
  /** Its size as it came. */
  readonly bytes: number;
  /** A full state (sync step 2) rather than one change. */
  readonly full: boolean;
  /** Everything in it that is new is committed; `seq` is the log position of the last part, or the page's when nothing was new. */
  stored(seq: number): void;
  refused(refusal: Refusal): void;
}

/** Calls `stored` when every part of a submission is stored, unless it has been refused. */
export class Receipt {
  /** Milliseconds since 1970. */
  readonly since = Date.now();
  private open = 1;
  private seq = 0;
  private refused = false;

  constructor(private readonly submission: Submission) {}

  expect(): void {
    this.open++;
  }

  done(seq: number): void {
    this.seq = Math.max(this.seq, seq);
    if (--this.open === 0 && !this.refused) this.submission.stored(this.seq);
  }

  refuse(refusal: Refusal): void {
    if (this.refused || this.open === 0) return;
    this.refused = true;
    this.submission.refused(refusal);
  }
}
