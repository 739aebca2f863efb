import { randomUUID } from 'node:crypto';
import * as Y from 'yjs';
import type { PageId, UserId } from '../model/contract/index.js';
import { schemaVersion } from '../model/document/index.js';
import { fragmentName } from '../model/protocol/index.js';
import { documentOf } from '../server/collab/apply-updates.js';
import { storeCheckpoint } from '../server/collab/checkpoints.js';
import { rebuildSnapshot } from '../server/collab/index.js';
import { readDocument } from '../server/collab/read-log.js';
import { type Entry, UpdateLog } from '../server/collab/update-log.js';
import type { Database } from '../server/db/index.js';
import { Random } from '../tests/support/random.js';

/** A keystroke: who, when (milliseconds since 1970), and the Yjs update that it makes. */
export interface Keystroke {
  readonly typist: number;
  readonly at: number;
  readonly update: Uint8Array;
}

const letters = 'etaoin shrdlu cmfw ypv bgk';
const typists = 3;
/** A page with more characters loses its oldest paragraph. */
const longPage = 60_000;

/**
 * So many keystrokes of three people, one after another in bursts of some words, every fourteenth a backspace, with a pause of two minutes
 * after every `between` of them; the last one was typed yesterday.
 */
export function* typedPage(count: number, between: number): Generator<Keystroke> {
  const random = new Random(count);
  const doc = new Y.Doc();
  const fragment = doc.getXmlFragment(fragmentName);
  const ids = Array.from({ length: typists }, () => random.below(2 ** 32));
  let made: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => made.push(update));
  let at = Date.now() - 86_400_000 - count * 260 - Math.ceil(count / between) * 120_000;
  let characters = 0;
  let text: Y.XmlText | null = null;
  let caret = 0;
  let left = 0;
  let typist = 0;
  for (let n = 0; n < count; n++) {
    if (left-- <= 0) {
      left = 20 + random.below(100);
      typist = random.below(typists);
      doc.clientID = ids[typist] as number;
      text = fragment.length > 0 ? ((random.pick(fragment.toArray()) as Y.XmlElement).get(0) as Y.XmlText) : null;
      caret = text ? random.below(text.length + 1) : 0;
    }
    doc.transact(() => {
      if (characters > longPage && left === 1) {
        characters -= ((fragment.get(0) as Y.XmlElement).get(0) as Y.XmlText).length;
        fragment.delete(0, 1);
        left = 0;
      } else if (!text || text.length > 600) {
        const paragraph = new Y.XmlElement('paragraph');
        text = new Y.XmlText();
        paragraph.insert(0, [text]);
        fragment.insert(fragment.length, [paragraph]);
        caret = 0;
      } else if (caret > 0 && random.below(14) === 0) {
        text.delete(--caret, 1);
        characters--;
      } else {
        text.insert(caret++, letters[random.below(letters.length)] as string);
        characters++;
      }
    });
    at += n % between === between - 1 ? 120_000 : 60 + random.below(400);
    yield { typist, at, update: Y.mergeUpdates(made) };
    made = [];
  }
}

/** Puts keystrokes into the page's log as these people's, and leaves a snapshot and a checkpoint at its end, as a page does that is left. */
export async function fillLog(
  database: Database,
  pageId: PageId,
  people: readonly UserId[],
  keystrokes: Iterable<Keystroke>,
): Promise<void> {
  const log = new UpdateLog(database);
  const owners = new Map<number, UserId>();
  const connections = people.map(() => randomUUID());
  let batch: Omit<Entry, 'stored' | 'failed'>[] = [];
  const flush = () =>
    new Promise<void>((resolve, reject) => {
      let open = batch.length;
      for (const row of batch) log.append({ ...row, stored: () => --open === 0 && resolve(), failed: reject });
      batch = [];
    });
  for (const { typist, at, update } of keystrokes) {
    const userId = people[typist] as UserId;
    for (const client of Y.parseUpdateMeta(update).to.keys()) owners.set(client, userId);
    const connection = connections[typist] as string;
    batch.push({ pageId, userId, connection, cause: 'edit', revision: null, schemaVersion, at, update, after: 0 });
    if (batch.length === 4_000) await flush();
  }
  if (batch.length > 0) await flush();
  await log.stop();
  for (const [client, userId] of owners)
    await database.sql`insert into page_client (page_id, client_id, user_id, first_seq) values (${pageId}, ${client}, ${userId}, 0)
      on conflict do nothing`;
  await rebuildSnapshot(database, pageId);
  const { head, parts } = await readDocument(database.sql, pageId);
  const doc = documentOf(parts);
  await storeCheckpoint(database.sql, pageId, head, Y.encodeStateAsUpdate(doc));
  doc.destroy();
}
