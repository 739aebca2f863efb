import { afterAll, beforeAll, expect, test } from 'vitest';
import { readDocument } from '../../server/collab/read-log.js';
import { type, wordsOf } from '../support/collab/peer.js';
import { type CollabWorld, collabWorld } from '../support/collab/world.js';
import { until } from '../support/until.js';

let world: CollabWorld;
beforeAll(async () => {
  world = await collabWorld();
});
afterAll(() => world.close());

test('[COL-3] a change reaches the others, is stored under its author, and is acknowledged', async () => {
  const pageId = await world.page();
  const [anna, boris] = [await world.person(), await world.person()];
  const a = world.join(pageId, anna);
  const b = world.join(pageId, boris);
  await until('both are in', () => a.synced && b.synced);
  type(a, 'Hello');
  await until('the words arrive', () => wordsOf(b.doc) === 'Hello');
  await until('the change is acknowledged', () => a.queue.length === 0);
  expect(a.seq).toBe(1);
  expect((await readDocument(world.database.sql, pageId)).head).toBe(1);
  const { seq, document } = await world.rooms.flush(pageId);
  expect({ seq, document }).toEqual({
    seq: 1,
    document: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Hello' }] }] },
  });
  expect(world.problems).toEqual([]);
});
