import { setImmediate as turn } from 'node:timers/promises';
import type { Sql } from 'postgres';
import * as Y from 'yjs';
import type { PageId, UserId } from '../../model/contract/index.js';
import type { DocumentJson } from '../../model/document/index.js';
import { fragmentName } from '../../model/protocol/index.js';
import { applyUpdates } from './apply-updates.js';
import { documentJson } from './document-json.js';
import { readDocument, readRows } from './read-log.js';
import { InsideWords, type WordsInside } from './words-inside.js';

export interface WithoutPart {
  readonly document: DocumentJson;
  /** What others wrote into words that have gone, or at the place of words that have come back: it stays. */
  readonly inside: readonly WordsInside[];
}

/** Rows between which others get their turn. */
const atOnce = 200;

/**
 * The page as the log has it at `until`, without what this person changed after `after`: their words go, what they deleted comes back, and
 * what others did stays, also inside a block that this person made. Yjs's own undo does it, which follows a person's changes through
 * those of others.
 */
export async function withoutPart(
  client: Sql,
  pageId: PageId,
  range: { readonly after: number; readonly until: number },
  userId: UserId,
): Promise<WithoutPart> {
  const { after, until } = range;
  const doc = new Y.Doc({ gc: false }); // what was deleted is needed again
  applyUpdates(doc, (await readDocument(client, pageId, after)).parts);
  const known = new Map(Y.decodeStateVector(Y.encodeStateVector(doc)));
  const theirs = new Set<number>();
  const isTheirs = ({ id }: { id: Y.ID }) => theirs.has(id.client) && id.clock >= (known.get(id.client) ?? 0);
  const person = {};
  const undo = new Y.UndoManager(doc.getXmlFragment(fragmentName), {
    trackedOrigins: new Set([person]),
    captureTimeout: 0,
    deleteFilter: (item) => !holds(item, (inner) => !isTheirs(inner)),
  });
  const words = new InsideWords(doc, (id) => isTheirs({ id }));
  let done = 0;
  for (const row of await readRows(client, pageId, after, until)) {
    if (++done % atOnce === 0) await turn();
    const clients = [...Y.parseUpdateMeta(row.update).to.keys()];
    if (row.userId === userId) for (const client of clients) theirs.add(client);
    Y.transact(
      doc,
      (transaction) => {
        Y.applyUpdate(doc, row.update);
        transaction.local = true; // so that Yjs tidies nothing
        if (row.userId === userId) words.took(transaction);
        else words.look(transaction, clients, row.userId);
      },
      row.userId === userId ? person : null,
    );
  }
  const inside = words.found();
  while (undo.canUndo()) {
    if (++done % atOnce === 0) await turn();
    undo.undo();
  }
  const document = documentJson(doc);
  undo.destroy();
  doc.destroy();
  return { document, inside };
}

/** Is anything like that alive inside the item? */
function holds(item: Y.Item, like: (inner: Y.Item) => boolean): boolean {
  if (!(item.content instanceof Y.ContentType)) return false;
  for (let inner = item.content.type._start; inner; inner = inner.right)
    if (!inner.deleted && ((inner.countable && !(inner.content instanceof Y.ContentType) && like(inner)) || holds(inner, like)))
      return true;
  return false;
}
