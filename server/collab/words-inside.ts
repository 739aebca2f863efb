import * as Y from 'yjs';
import type { UserId } from '../../model/contract/index.js';
import { fragmentName } from '../../model/protocol/index.js';

/** Words that somebody wrote where another person's words go or come back. */
export interface WordsInside {
  readonly userId: UserId;
  readonly words: string;
}

/** Client, first clock and the clock after the last. */
interface Range {
  readonly client: number;
  readonly from: number;
  to: number;
}

/**
 * Watches rows being played for what others write into one person's words, between two characters of theirs, or beside words that this
 * person has taken out: where that person's part is taken back, these are the places at which somebody should look.
 */
export class InsideWords {
  private readonly inside: Range[] = [];
  private taken: Y.Transaction['deleteSet'][] = [];
  private readonly authors = new Map<number, UserId>();

  constructor(
    private readonly doc: Y.Doc,
    private readonly isTheirs: (id: Y.ID) => boolean,
  ) {}

  /** A row of the person's own has been applied. */
  took({ deleteSet }: Y.Transaction): void {
    if (deleteSet.clients.size > 0) this.taken.push(deleteSet);
  }

  /** A row of somebody else, with content under these client ids, has been applied. */
  look({ beforeState }: Y.Transaction, clients: readonly number[], userId: UserId): void {
    if (this.taken.length > 1) this.taken = [Y.mergeDeleteSets(this.taken)];
    for (const client of clients) {
      const from = beforeState.get(client) ?? 0;
      const structs = this.doc.store.clients.get(client);
      if (!structs || Y.getState(this.doc.store, client) <= from) continue;
      this.authors.set(client, userId);
      for (let i = Y.findIndexSS(structs, from); i < structs.length; i++) {
        const item = structs[i];
        if (item instanceof Y.Item && item.countable && !(item.content instanceof Y.ContentType)) this.judge(item, from);
      }
    }
  }

  /** What was found and is still there, in the page's order; neighbouring words of one person together. */
  found(): WordsInside[] {
    const found: { userId: UserId; words: string; next: Y.Item | null }[] = [];
    const visit = (type: Pick<Y.AbstractType<unknown>, '_start'>) => {
      for (let item = type._start; item; item = item.right) {
        if (item.deleted) continue;
        if (item.content instanceof Y.ContentType) visit(item.content.type);
        else if (item.countable && this.isInside(item.id)) {
          const words = item.content instanceof Y.ContentString ? item.content.str : '…';
          const userId = this.authors.get(item.id.client) as UserId;
          const last = found.at(-1);
          if (last?.next === item && last.userId === userId)
            found[found.length - 1] = { ...last, words: last.words + words, next: alive(item) };
          else found.push({ userId, words, next: alive(item) });
        }
      }
    };
    if (this.inside.length > 0) visit(this.doc.getXmlFragment(fragmentName));
    return found.map(({ userId, words }) => ({ userId, words }));
  }

  private judge({ id, origin, rightOrigin, length }: Y.Item, from: number): void {
    const start = Math.max(id.clock, from);
    const left = start > id.clock ? Y.createID(id.client, start - 1) : origin;
    const within = (side: Y.ID | null) => side !== null && (this.isTheirs(side) || this.isInside(side));
    const beside = (side: Y.ID | null) =>
      side !== null && this.taken.some((set) => Y.isDeleted(set, side)) && !this.isTheirs(side);
    if (!(within(left) && within(rightOrigin)) && !beside(left) && !beside(rightOrigin)) return;
    const last = this.inside.at(-1);
    if (last?.client === id.client && last.to === start) last.to = id.clock + length;
    else this.inside.push({ client: id.client, from: start, to: id.clock + length });
  }

  private isInside({ client, clock }: Y.ID): boolean {
    return this.inside.some((range) => range.client === client && range.from <= clock && clock < range.to);
  }
}

/** The next item that is still there. */
function alive(item: Y.Item): Y.Item | null {
  let next = item.right;
  while (next?.deleted) next = next.right;
  return next;
}
