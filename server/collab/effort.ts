import * as Y from 'yjs';
import { Refusal } from '../../model/contract/index.js';
import type { Place } from './places.js';

/** Items that Yjs may have to look at for one change. */
const most = 1_000_000;

/**
 * Foresees what a change would cost. Yjs puts an item between its origin and its right origin, and looks at everything with the same origin
 * that stands there already: many items with one origin cost the square of their number, and would hold up everybody for minutes.
 */
export class Effort {
  private left = most;
  /** New items by what they want to stand beside. */
  private readonly twins = new Map<string, number>();
  /** Of new items: how many of the document's stand where they want to. */
  private readonly gaps = new Map<string, { beside: string; items: number; list: Y.AbstractType<unknown> | null }>();

  constructor(private readonly doc: Y.Doc) {}

  /** Counts an item that is to be admitted; throws `too-large` when the change has become too much work. */
  spend(item: Y.Item, place: Place): void {
    if (place === 'gone') return;
    const right = item.rightOrigin && this.gaps.get(keyOf(item.rightOrigin));
    const start = `start ${keyOf(item.parent)} ${item.parentSub ?? ''}`;
    const beside = item.origin ? keyOf(item.origin) : right?.beside.startsWith('start') ? right.beside : start;
    const list = this.listOf(item);
    // left of a new item with the same origin: what stands in its gap stands in this one
    const items = right?.beside === beside ? right.items : this.walk(item, list);
    this.gaps.set(keyOf(item.id), { beside, items, list });
    const twins = this.twins.get(beside) ?? 0;
    this.twins.set(beside, twins + 1);
    this.left -= twins + items;
    if (this.left < 0) throw new Refusal('too-large', 'the change is too much work');
  }

  /** How many of the document's items stand between the new one's origin and right origin, counted no further than there is time for. */
  private walk(item: Y.Item, list: Y.AbstractType<unknown> | null): number {
    const right = this.known(item.rightOrigin);
    let items = 0;
    for (let o = this.first(item, list); o && o !== right && items <= this.left; o = o.right) items++;
    return items;
  }

  /** The first item of the document that the new one may have to be compared with. */
  private first(item: Y.Item, list: Y.AbstractType<unknown> | null): Y.Item | null {
    if (item.origin) return this.known(item.origin)?.right ?? null;
    if (!list) return null;
    const name = item.parentSub ?? this.known(item.rightOrigin)?.parentSub ?? null;
    if (name === null) return list._start;
    let first = list._map.get(name) ?? null;
    for (let steps = 0; first?.left && steps <= this.left; steps++) first = first.left;
    return first;
  }

  /** The type of the document, or null of the change, that the item will stand in. */
  private listOf(item: Y.Item): Y.AbstractType<unknown> | null {
    for (const id of [item.origin, item.rightOrigin]) {
      const beside = this.known(id);
      if (beside) return beside.parent as Y.AbstractType<unknown>;
      const fresh = id && this.gaps.get(keyOf(id));
      if (fresh) return fresh.list;
    }
    const parent: unknown = item.parent;
    if (typeof parent === 'string') return (this.doc.share.get(parent) as Y.AbstractType<unknown> | undefined) ?? null;
    const holder = parent instanceof Y.ID ? this.known(parent) : null;
    return holder?.content instanceof Y.ContentType ? holder.content.type : null;
  }

  private known(id: Y.ID | null): Y.Item | null {
    if (!id || id.clock >= Y.getState(this.doc.store, id.client)) return null;
    const found: unknown = Y.getItem(this.doc.store, id);
    return found instanceof Y.Item ? found : null;
  }
}

const keyOf = (parent: unknown): string => (parent instanceof Y.ID ? `${parent.client} ${parent.clock}` : String(parent));
