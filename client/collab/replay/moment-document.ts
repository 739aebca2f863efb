import * as Y from 'yjs';
import { type DocumentJson, normalise, sharedToJson } from '../../../model/document/index.js';
import { fragmentName } from '../../../model/protocol/index.js';
import { replicaOf } from '../replica.js';
import type { LoggedChange } from './log-windows.js';
import { type Line, readLines, type Spot, type Typed } from './read-lines.js';
import { typedIn } from './typed-in.js';

/** Ranges that are remembered: who types for longer than this is no news any more. */
const remembered = 4_000;

/** A page at one moment, which goes on change by change, and what was typed lately. */
export class MomentDocument {
  private readonly doc: Y.Doc;
  private typed: Typed[] = [];
  private spot: Spot | null = null;
  /** The newest change, null right after a checkpoint. */
  private newest: LoggedChange | null = null;

  /** A document from a checkpoint (null: the empty page), at this position. */
  constructor(
    state: Uint8Array | null,
    public seq: number,
  ) {
    this.doc = state ? replicaOf(state) : new Y.Doc();
  }

  /** The next change of the log. */
  apply(change: LoggedChange): void {
    this.spot = null;
    const read = (transaction: Y.Transaction) => {
      const { ranges, spot } = typedIn(transaction);
      for (const range of ranges) this.typed.push({ ...range, by: change });
      this.spot = spot;
    };
    this.doc.on('afterTransaction', read);
    Y.transact(this.doc, (transaction) => {
      Y.applyUpdate(this.doc, change.update);
      transaction.local = true; // see replicaOf
    });
    this.doc.off('afterTransaction', read);
    if (this.typed.length > 2 * remembered) this.typed = this.typed.slice(-remembered);
    this.seq = change.seq;
    this.newest = change;
  }

  /** Everything there is, as one Yjs update. */
  state(): Uint8Array {
    return Y.encodeStateAsUpdate(this.doc);
  }

  document(): DocumentJson {
    return normalise(sharedToJson(this.doc.getXmlFragment(fragmentName)));
  }

  /** The text line by line, with what was typed since this instant (milliseconds since 1970), the last change in any case. */
  lines(since: number): readonly Line[] {
    const fresh = this.typed.filter(({ by }) => by.at >= since || by === this.newest);
    return readLines(this.doc.getXmlFragment(fragmentName), fresh, this.spot);
  }

  end(): void {
    this.doc.destroy();
  }
}
