import { setImmediate as turn } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import type { Sql } from 'postgres';
import type { KnownText } from '../../../model/authorship/index.js';
import type { PageId } from '../../../model/contract/index.js';
import type { Cause } from '../append-batch.js';
import { readWholeLog } from '../packed/read-whole-log.js';
import { AuthorTracker, type CreditedText } from './author-tracker.js';

/** Nest token of the one `AuthorLog`. */
export const AUTHOR_LOG = Symbol('AUTHOR_LOG');

/** Pages whose authors are kept in memory, to go on from. */
const mostPages = 16;
/** Rows after which it is written down how far a page has been followed: fewer are quickly followed again. */
const storeAfter = 200;

export interface CreditsWanted {
  /** Positions of the log, ascending: the page's text there is wanted. */
  readonly places: readonly number[];
  /** Whatever is asked for later lies at this position or after it: it may be written down. */
  readonly settled: number;
  /** The text of a revision, for rows that bring one back; `found` holds the places that have been passed on the way. */
  revision(n: number, found: ReadonlyMap<number, CreditedText>): Promise<KnownText | null>;
}

/**
 * Who wrote each character of a page at positions of its log. Goes on from where it was last: what is asked for costs what has been
 * written since, not what the page's past is long.
 */
export class AuthorLog {
  private readonly followed = new LRUCache<PageId, AuthorTracker>({ max: mostPages });
  private readonly turns = new Map<PageId, Promise<unknown>>();

  constructor(private readonly sql: Sql) {}

  /** The page's text at each of these places with the position of the change that first wrote each character. */
  creditsAt(pageId: PageId, wanted: CreditsWanted): Promise<Map<number, CreditedText>> {
    const before = this.turns.get(pageId) ?? Promise.resolve();
    const own = before.then(() => this.follow(pageId, wanted));
    const settled = own
      .catch(() => this.followed.delete(pageId))
      .finally(() => {
        if (this.turns.get(pageId) === settled) this.turns.delete(pageId);
      });
    this.turns.set(pageId, settled);
    return own;
  }

  private async follow(pageId: PageId, { places, settled, revision }: CreditsWanted): Promise<Map<number, CreditedText>> {
    const found = new Map<number, CreditedText>();
    const first = places[0];
    const last = places.at(-1);
    if (first === undefined || last === undefined) return found;
    const kept = this.followed.get(pageId);
    const tracker = kept && kept.seq <= first ? kept : await this.resume(pageId, first);
    const stored = await this.storedPlace(pageId);
    const look = async () => {
      if (places.includes(tracker.seq)) found.set(tracker.seq, tracker.text());
      if (tracker.seq === settled && settled - stored >= storeAfter) await this.store(pageId, tracker);
    };
    await look();
    for await (const rows of readWholeLog(this.sql, pageId, tracker.seq, last)) {
      for (const { seq, userId, cause, revision: concerned, update } of rows) {
        const n = broughtBack(cause, concerned);
        const known = n === null ? null : await revision(n, found);
        tracker.apply({ seq, userId, update, restores: known && { ...known, exactly: cause !== 'undo' } });
        await look();
      }
      await turn();
    }
    if (tracker.seq < last) throw new Error(`page ${pageId}: the log does not reach ${last}`);
    this.followed.set(pageId, tracker);
    return found;
  }

  /** The position that is written down; 0 for none. */
  private async storedPlace(pageId: PageId): Promise<number> {
    const [row] = await this.sql<{ seq: string }[]>`select seq from page_authorship where page_id = ${pageId}`;
    return Number(row?.seq ?? 0);
  }

  /** From what is written down, if that is not after `before`; else from the first row. */
  private async resume(pageId: PageId, before: number): Promise<AuthorTracker> {
    const [row] = await this.sql<{ seq: string; state: Uint8Array }[]>`
      select seq, state from page_authorship where page_id = ${pageId} and seq <= ${before}`;
    return row ? AuthorTracker.resume(Number(row.seq), row.state) : AuthorTracker.start();
  }

  private async store(pageId: PageId, tracker: AuthorTracker): Promise<void> {
    await this.sql`
      insert into page_authorship (page_id, seq, state) values (${pageId}, ${tracker.seq}, ${Buffer.from(tracker.state())})
      on conflict (page_id) do update set seq = excluded.seq, state = excluded.state where page_authorship.seq < excluded.seq`;
  }
}

/** The revision whose words a row brings back: the restored one, the one that was put again, or the one before the one undone. */
function broughtBack(cause: Cause, revision: number | null): number | null {
  if (revision === null || cause !== 'undo') return revision;
  return revision > 1 ? revision - 1 : null;
}
