import { expect } from 'vitest';
import * as Y from 'yjs';
import type { PageId, UserId } from '../../../model/contract/index.js';
import { applyUpdates } from '../../../server/collab/apply-updates.js';
import { readRows } from '../../../server/collab/read-log.js';
import type { Database } from '../../../server/db/index.js';
import { wordsOf } from './peer.js';
import type { Typist } from './typist.js';

/** What the log holds is what everybody sees: every word once, under its author, in dense positions, each row after what it builds on. */
export async function checkPage(database: Database, pageId: PageId, typists: readonly Typist[], owners: readonly UserId[]) {
  const rows = await readRows(database.sql, pageId, 0);
  expect(rows.map((row) => row.seq)).toEqual(rows.map((_, i) => i + 1));
  const doc = new Y.Doc();
  for (const { seq, userId, update } of rows) {
    for (const { id } of Y.decodeUpdate(update).structs) {
      const author = typists.findIndex(({ peer }) => peer.doc.clientID === id.client);
      expect({ seq, userId }).toEqual({ seq, userId: owners[author] });
    }
    applyUpdates(doc, [update]);
    expect(doc.store.pendingStructs ?? doc.store.pendingDs).toBeNull();
  }
  const counts = new Map<string, number>();
  for (const word of wordsOf(doc).split(/\s+/)) counts.set(word, (counts.get(word) ?? 0) + 1);
  for (const { typed, acknowledged, text } of typists) {
    expect(typed.filter((word) => counts.get(word) !== 1)).toEqual([]);
    expect(acknowledged.size).toBe(typed.length);
    expect(text).toBe(wordsOf(doc));
  }
  return rows.length;
}
