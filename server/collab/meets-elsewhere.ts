import * as Y from 'yjs';
import { readUpdate } from './incoming-update.js';

/**
 * Did others, since `base`, change the same words that `update` (made from `base`) changes? That is: delete what it deletes, write inside
 * what it deletes, or delete around what it writes. `live` has what others did and not the update.
 */
export function meetsElsewhere(live: Y.Doc, base: Y.Doc, update: Uint8Array): boolean {
  const { structs, deletions } = readUpdate(update);
  const deletedHere = (id: Y.ID): boolean =>
    deletions.get(id.client)?.some(({ clock, length }) => id.clock >= clock && id.clock < clock + length) ?? false;
  for (const [client, ranges] of deletions)
    for (const { clock, length } of ranges) if (anyDeleted(live, client, clock, length)) return true;

  for (const [client, list] of live.store.clients) {
    const known = Y.getState(base.store, client);
    if (Y.getState(live.store, client) <= known) continue;
    for (let i = Y.findIndexSS(list, known); i < list.length; i++) {
      const item = list[i];
      if (item instanceof Y.Item && !item.deleted && standsIn(item, deletedHere)) return true;
    }
  }

  const deletedThere = (id: Y.ID): boolean => id.clock < Y.getState(live.store, id.client) && Y.getItem(live.store, id).deleted;
  for (const struct of [...structs.values()].flat())
    if (
      struct instanceof Y.Item &&
      (isBetween(struct, deletedThere) || (parentId(struct) && deletedThere(parentId(struct) as Y.ID)))
    )
      return true;
  return false;
}

function anyDeleted(doc: Y.Doc, client: number, clock: number, length: number): boolean {
  const list = doc.store.clients.get(client) ?? [];
  if (clock >= Y.getState(doc.store, client)) return false;
  for (let i = Y.findIndexSS(list, clock); i < list.length; i++) {
    const struct = list[i] as Y.Item | Y.GC;
    if (struct.id.clock >= clock + length) return false;
    if (struct.deleted) return true;
  }
  return false;
}

/** Is the item in something deleted, or between two deleted neighbours? */
function standsIn(item: Y.Item, deleted: (id: Y.ID) => boolean): boolean {
  if (isBetween(item, deleted)) return true;
  for (let above = (item.parent as Y.AbstractType<unknown>)._item; above; above = (above.parent as Y.AbstractType<unknown>)._item)
    if (deleted(above.id)) return true;
  return false;
}

const isBetween = ({ origin, rightOrigin }: Y.Item, deleted: (id: Y.ID) => boolean): boolean =>
  origin !== null && rightOrigin !== null && deleted(origin) && deleted(rightOrigin);

/** The parent that a decoded item names by id. */
function parentId(item: Y.Item): Y.ID | null {
  const parent: unknown = item.parent;
  return parent instanceof Y.ID ? parent : null;
}
