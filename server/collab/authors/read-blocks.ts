import * as Y from 'yjs';
import type { ChangedBlocks, Piece, WholeText } from '../../../model/authorship/index.js';
import type { Ordered } from './document-order.js';
import { lettersOf } from './letters.js';

type Parent = Y.AbstractType<unknown>;

/** The texts of the blocks in which something changed, as they were and as they are; one that came or went is only among one of them. */
export function readBlocks({ beforeState, deleteSet }: Y.Transaction, changed: readonly Ordered[]): ChangedBlocks {
  const isNew = ({ id }: Y.Item) => id.clock >= (beforeState.get(id.client) ?? 0);
  const wasThere = (item: Y.Item) => !isNew(item) && (!item.deleted || Y.isDeleted(deleteSet, item.id));
  const before: WholeText[] = [];
  const after: WholeText[] = [];
  for (const block of new Set(changed.map(({ item }) => blockOf(item)))) {
    const id = block._item;
    if (!id || wasThere(id)) before.push(textOf(block, wasThere));
    if (!id?.deleted) after.push(textOf(block, (item) => !item.deleted));
  }
  return { before, after };
}

/** The block that an item's text is in. */
function blockOf(item: Y.Item): Parent {
  const parent = item.parent as Parent;
  const isText = parent instanceof Y.XmlText;
  return isText && parent._item ? (parent._item.parent as Parent) : (item.parent as Parent);
}

function textOf(block: Parent, counts: (item: Y.Item) => boolean): WholeText {
  const pieces: Piece[] = [];
  let text = '';
  const read = (type: Parent): void => {
    for (let item = type._start; item; item = item.right) {
      if (!counts(item)) continue;
      const letters = lettersOf(item);
      if (letters !== null) {
        pieces.push({ at: text.length, client: item.id.client, clock: item.id.clock, length: item.length });
        text += letters;
      } else if (item.content instanceof Y.ContentType && item.content.type instanceof Y.XmlText)
        read(item.content.type as Parent);
    }
  };
  read(block);
  return { text, pieces };
}
