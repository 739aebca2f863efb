import type { DocumentJson } from '../../../model/document/index.js';
import { type AskForUpdates, farthest, type LoggedChange, LogWindows, lead } from './log-windows.js';
import { MomentDocument } from './moment-document.js';
import type { Line } from './read-lines.js';

/** Changes that are asked for before they are needed. */
const early = 600;

/** A page's life in the browser: goes to any moment of it, from what the log says, change by change. */
export class Replay {
  private readonly windows: LogWindows;
  private moment = new MomentDocument(null, 0);
  /** Counts the moments asked for: only the newest of them is gone to. */
  private asked = 0;

  /** `last`: how many changes the log has. */
  constructor(ask: AskForUpdates, last: number) {
    this.windows = new LogWindows(ask, last);
  }

  get last(): number {
    return this.windows.last;
  }

  get seq(): number {
    return this.moment.seq;
  }

  /** The change that led here; undefined before the first. */
  get change(): LoggedChange | undefined {
    return this.windows.at(this.moment.seq);
  }

  /** The change at a position; undefined: it is not here. */
  at(seq: number): LoggedChange | undefined {
    return this.windows.at(seq);
  }

  /** The change that comes next; undefined: at the end, or not here yet. */
  get next(): LoggedChange | undefined {
    return this.windows.at(this.moment.seq + 1);
  }

  /** Goes to a moment; false when another one was asked for meanwhile. */
  async goTo(seq: number): Promise<boolean> {
    const mine = ++this.asked;
    const target = Math.max(0, Math.min(seq, this.last));
    const isAhead =
      target >= this.seq && target - this.seq <= farthest && this.windows.has(this.seq, target) && this.hasNews(target);
    if (!isAhead) {
      const base = this.windows.baseFor(target) ?? (target === 0 ? { seq: 0, state: null } : await this.windows.fetchFor(target));
      if (mine !== this.asked) return false;
      this.moment.end();
      this.moment = new MomentDocument(base.state, base.seq);
      this.made = base.seq;
      this.leaveBase(target);
    }
    this.play(target);
    return true;
  }

  /** Goes on with the changes that are here, up to a position; returns where that led. */
  play(upTo: number): number {
    for (let { next } = this; next && next.seq <= upTo; next = this.next) this.moment.apply(next);
    return this.seq;
  }

  /** Gets more of what comes next when little of it is left; resolves when something is here or the end is reached. */
  async stock(): Promise<void> {
    const ahead = this.windows.ahead(this.seq, early);
    if (ahead >= early || this.seq + ahead >= this.last) return;
    const coming = this.windows.fetchAfter(this.seq + ahead);
    if (ahead === 0) await coming;
    else coming.catch(() => {}); // it is asked for again when it is needed
  }

  document(): DocumentJson {
    return this.moment.document();
  }

  /** The lines of the text, with what was typed in these milliseconds before the moment. */
  lines(span: number): readonly Line[] {
    return this.moment.lines((this.change?.at ?? 0) - span);
  }

  /** Where the document that is shown was begun. */
  private made = 0;

  /** Is enough known from before a moment to say whose words are new in it? */
  private hasNews(target: number): boolean {
    return this.made === 0 || target - this.made >= lead;
  }

  /** On a long way to a moment, remembers a document shortly before it: whoever steps back from there has a short way. */
  private leaveBase(target: number): void {
    if (target - this.seq < 4 * lead) return;
    this.play(target - 2 * lead);
    this.windows.keepBase({ seq: this.seq, state: this.moment.state() });
  }
}
