import * as Y from 'yjs';
import { Refusal } from '../../model/contract/index.js';
import { fragmentName } from '../../model/protocol/index.js';
import type { Struct } from './incoming-update.js';

/** What can hold content: the root, an element, or a run of text. `depth` is the number of its ancestors, the root's being 0. */
export interface Holder {
  readonly kind: 'root' | 'element' | 'text';
  /** The document schema's name for it: `doc`, the element's name, `text`. */
  readonly name: string;
  readonly depth: number;
}

/** Where an item stands; `attribute` is null in a list of children. 'gone': in something deleted and forgotten. */
export type Place = { readonly holder: Holder; readonly attribute: string | null } | 'gone';

/**
 * Finds where a new item will stand, exactly as Yjs will when it integrates it: beside its origin, else beside its right origin, else in
 * the parent that it names. `fresh` holds the structs already admitted from the same update.
 */
export class Places {
  private readonly fresh = new Map<number, { struct: Struct; place: Place }[]>();

  constructor(private readonly doc: Y.Doc) {}

  /** The place of an item; `offset` is how much of it the document has already. */
  of(item: Y.Item, offset: number): Place {
    const origin = offset > 0 ? Y.createID(item.id.client, item.id.clock + offset - 1) : item.origin;
    const left = origin && this.at(origin);
    const right = item.rightOrigin && this.at(item.rightOrigin);
    if (left === 'gone' || right === 'gone') return 'gone';
    if (left) return left.place;
    if (right) return right.place;
    return this.named(item);
  }

  /** Remembers an admitted struct: later ones may stand beside it or in it. */
  add(struct: Struct, place: Place): void {
    const run = this.fresh.get(struct.id.client) ?? [];
    this.fresh.set(struct.id.client, run);
    run.push({ struct, place });
  }

  private named(item: Y.Item): Place {
    // Yjs leaves the parent of a decoded item as it was written: a root's name, an id, or nothing.
    const parent = item.parent as unknown;
    if (typeof parent === 'string') {
      if (parent !== fragmentName) throw new Refusal('bad-update', `no part of the page is called ${parent.slice(0, 40)}`);
      return { holder: { kind: 'root', name: 'doc', depth: 0 }, attribute: item.parentSub };
    }
    if (!(parent instanceof Y.ID)) throw new Refusal('bad-update', 'content without a place');
    const found = this.at(parent);
    if (found === 'gone' || found.content instanceof Y.ContentDeleted) return 'gone';
    if (!(found.content instanceof Y.ContentType)) throw new Refusal('bad-update', 'content in something that holds none');
    const { holder } = found.place;
    return { holder: holderOf(found.content.type, holder.depth + 1), attribute: item.parentSub };
  }

  private at(id: Y.ID): { place: Exclude<Place, 'gone'>; content: Y.Item['content'] } | 'gone' {
    const fresh = this.freshAt(id);
    if (fresh?.place === 'gone') return 'gone';
    if (fresh) return fresh.struct instanceof Y.Item ? { place: fresh.place, content: fresh.struct.content } : 'gone';
    const known = Y.getItem(this.doc.store, id) as Y.Item | Y.GC;
    if (!(known instanceof Y.Item)) return 'gone';
    const type = known.parent as Y.AbstractType<unknown>;
    return { place: { holder: holderOf(type, depthOf(type)), attribute: known.parentSub }, content: known.content };
  }

  private freshAt({ client, clock }: Y.ID): { struct: Struct; place: Place } | undefined {
    const run = this.fresh.get(client);
    if (!run) return undefined;
    let low = 0;
    for (let high = run.length - 1; low <= high; ) {
      const middle = (low + high) >> 1;
      const { struct } = run[middle] as { struct: Struct };
      if (clock < struct.id.clock) high = middle - 1;
      else if (clock >= struct.id.clock + struct.length) low = middle + 1;
      else return run[middle];
    }
    return undefined;
  }
}

function holderOf(type: Y.AbstractType<unknown>, depth: number): Holder {
  if (type instanceof Y.XmlElement) return { kind: 'element', name: type.nodeName, depth };
  if (type instanceof Y.XmlText) return { kind: 'text', name: 'text', depth };
  return { kind: 'root', name: 'doc', depth: 0 };
}

function depthOf(type: Y.AbstractType<unknown>): number {
  let depth = 0;
  for (let item = type._item; item; item = (item.parent as Y.AbstractType<unknown>)._item) depth++;
  return depth;
}
