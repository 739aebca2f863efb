import { deflateRawSync, inflateRawSync } from 'node:zlib';
import * as Y from 'yjs';
import { type IdRange, type KnownText, Ledger, type RowChange } from '../../../model/authorship/index.js';
import { fragmentName } from '../../../model/protocol/index.js';
import { applyUpdates } from '../apply-updates.js';
import { deadAround } from './dead-around.js';
import { deletionsOf, readChange } from './read-change.js';
import { readText } from './read-text.js';

/** A row of a page's log, with the text of the revision that it says it brings back. */
export interface LoggedRow {
  readonly seq: number;
  readonly userId: string;
  readonly update: Uint8Array;
  readonly restores?: KnownText | null;
}

/** A page's text with the log position of the change that first wrote each character. */
export type CreditedText = KnownText;

/** Follows a page's log row by row and knows who wrote each character. A row costs what it changes, not what the page is long. */
export class AuthorTracker {
  /** The position that it has reached. */
  seq: number;
  private readonly doc: Y.Doc;
  private row: LoggedRow | null = null;
  private brought: IdRange[] = [];

  private constructor(doc: Y.Doc, seq: number, private readonly ledger: Ledger) {
    this.doc = doc;
    this.seq = seq;
    doc.on('afterTransaction', (transaction: Y.Transaction) => {
      if (this.row) this.ledger.apply(this.changeOf(transaction, this.row));
    });
  }

  static start(): AuthorTracker {
    return new AuthorTracker(new Y.Doc(), 0, Ledger.empty());
  }

  /** Goes on from what `state` wrote down. */
  static resume(seq: number, state: Uint8Array): AuthorTracker {
    const bytes = inflateRawSync(state);
    const split = bytes.readUInt32LE(0);
    const doc = new Y.Doc();
    applyUpdates(doc, [bytes.subarray(4, 4 + split)]);
    return new AuthorTracker(doc, seq, Ledger.from(JSON.parse(bytes.subarray(4 + split).toString('utf8'))));
  }

  /** Everything that is needed to go on, for `resume`: the document as a Yjs update, its length before it, and the ledger as JSON. */
  state(): Uint8Array {
    const document = Y.encodeStateAsUpdate(this.doc);
    const length = Buffer.alloc(4);
    length.writeUInt32LE(document.length);
    return deflateRawSync(Buffer.concat([length, document, Buffer.from(JSON.stringify(this.ledger.toJson()))]), { level: 1 });
  }

  /** The next row of the log. */
  apply(row: LoggedRow): void {
    const { from, to } = Y.parseUpdateMeta(row.update);
    this.brought = [...to].map(([client, end]) => {
      const clock = Math.max(from.get(client) ?? 0, this.ledger.end(client));
      return { client, clock, length: end - clock };
    });
    this.row = row;
    try {
      applyUpdates(this.doc, [row.update]);
    } finally {
      this.row = null;
    }
    this.seq = row.seq;
  }

  /** The page's plain text; a line break between two blocks has the credit of the character before it. */
  text(): CreditedText {
    const parts: string[] = [];
    const runs: [length: number, seq: number][] = [];
    readText(this.doc.getXmlFragment(fragmentName), (letters) => {
      parts.push(letters?.text ?? '\n');
      if (letters) this.ledger.each({ ...letters, length: letters.text.length }, (length, seq) => runs.push([length, seq]));
      else runs.push([1, 0]);
    });
    const text = parts.join('');
    const credits = new Uint32Array(text.length);
    let at = 0;
    for (const [length, seq] of runs) {
      credits.fill(seq || (credits[at - 1] ?? 0), at, at + length);
      at += length;
    }
    const first = credits.findIndex((seq) => seq !== 0);
    if (first > 0) credits.fill(credits[first] as number, 0, first);
    return { text, credits };
  }

  /** The position of the change that first wrote this character; 0 when no row has brought it. */
  creditOf(client: number, clock: number): number {
    let credit = 0;
    this.ledger.each({ client, clock, length: 1 }, (_, seq) => {
      credit = seq;
    });
    return credit;
  }

  destroy(): void {
    this.doc.destroy();
  }

  private changeOf(transaction: Y.Transaction, row: LoggedRow): RowChange {
    const { firstItems, ...texts } = readChange(transaction);
    const isNew = ({ id }: Y.Item) => id.clock >= (transaction.beforeState.get(id.client) ?? 0);
    return {
      seq: row.seq,
      author: row.userId,
      brought: this.brought,
      ...texts,
      redundant: (limit) => deletionsOf(row.update, limit),
      around: (run) => {
        const items = firstItems.get(run);
        return items ? deadAround(...items, isNew) : { blocks: [], left: [], right: [] };
      },
      whole: () => this.whole(),
      restores: row.restores ?? null,
    };
  }

  private whole() {
    const parts: string[] = [];
    const places: { client: number; clock: number; length: number; at: number }[] = [];
    let at = 0;
    readText(this.doc.getXmlFragment(fragmentName), (letters) => {
      const text = letters?.text ?? '\n';
      if (letters) places.push({ client: letters.client, clock: letters.clock, length: text.length, at });
      parts.push(text);
      at += text.length;
    });
    const byClient = new Map<number, typeof places>();
    for (const place of places.sort((a, b) => a.clock - b.clock))
      byClient.set(place.client, byClient.get(place.client) ?? []).get(place.client)?.push(place);
    const placeOf = (client: number, clock: number): number => {
      const pieces = byClient.get(client) ?? [];
      let low = 0;
      let high = pieces.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((pieces[middle]?.clock ?? 0) <= clock) low = middle + 1;
        else high = middle;
      }
      const piece = pieces[low - 1];
      return piece && clock < piece.clock + piece.length ? piece.at + clock - piece.clock : -1;
    };
    return { text: parts.join(''), placeOf };
  }
}
