import { deflateRawSync, inflateRawSync } from 'node:zlib';
import * as Y from 'yjs';
import {
  type IdRange,
  type KnownText,
  Ledger,
  type Piece,
  type RowChange,
  type WholeText,
} from '../../../model/authorship/index.js';
import { fragmentName } from '../../../model/protocol/index.js';
import { applyUpdates } from '../apply-updates.js';
import { deadAround } from './dead-around.js';
import { readBlocks } from './read-blocks.js';
import { readChange, readWanted } from './read-change.js';
import { readText } from './read-text.js';

/** A row of a page's log, with the text of the revision that it says it brings back. */
export interface LoggedRow {
  readonly seq: number;
  readonly userId: string;
  readonly update: Uint8Array;
  readonly restores?: RowChange['restores'];
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

  private constructor(
    doc: Y.Doc,
    seq: number,
    private readonly ledger: Ledger,
  ) {
    this.doc = doc;
    this.seq = seq;
    doc.on('afterTransaction', (transaction: Y.Transaction) => {
      if (this.row) this.ledger.apply(this.changeOf(transaction, this.row));
    });
  }

  static start(): AuthorTracker {
    return new AuthorTracker(new Y.Doc({ gc: false }), 0, Ledger.empty());
  }

  /** Goes on from what `state` wrote down. */
  static resume(seq: number, state: Uint8Array): AuthorTracker {
    const bytes = inflateRawSync(state);
    const split = bytes.readUInt32LE(0);
    const doc = new Y.Doc({ gc: false });
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
    const { text, pieces } = this.whole();
    const credits = new Uint32Array(text.length);
    for (const { at, ...range } of pieces) {
      let from = at;
      this.ledger.each(range, (length, seq) => {
        credits.fill(seq, from, from + length);
        from += length;
      });
    }
    for (let i = 1; i < text.length; i++) if (credits[i] === 0) credits[i] = credits[i - 1] as number;
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

  private changeOf(transaction: Y.Transaction, row: LoggedRow): RowChange {
    const { firstItems, changed, ...texts } = readChange(transaction);
    const isNew = ({ id }: Y.Item) => id.clock >= (transaction.beforeState.get(id.client) ?? 0);
    return {
      seq: row.seq,
      author: row.userId,
      brought: this.brought,
      ...texts,
      wanted: () => readWanted(transaction, row.update, texts.removed.pieces),
      around: (run) => {
        const items = firstItems.get(run);
        return items ? deadAround(...items, isNew) : { blocks: [], left: [], right: [] };
      },
      blocks: () => readBlocks(transaction, changed),
      whole: () => this.whole(),
      restores: row.restores ?? null,
    };
  }

  private whole(): WholeText {
    const parts: string[] = [];
    const pieces: Piece[] = [];
    let at = 0;
    readText(this.doc.getXmlFragment(fragmentName), (letters) => {
      const text = letters?.text ?? '\n';
      if (letters) pieces.push({ client: letters.client, clock: letters.clock, length: text.length, at });
      parts.push(text);
      at += text.length;
    });
    return { text: parts.join(''), pieces };
  }
}
