import { sql } from 'drizzle-orm';
import { afterAll, expect, test } from 'vitest';
import { testDatabase } from '../../tests/support/database.js';
import { until } from '../../tests/support/until.js';
import { append } from './append.js';
import { newestEvent, readEvents } from './read-events.js';

const database = await testDatabase();
const { db } = database;
afterAll(() => database.close());

const types = async (after: number) => (await readEvents(db, after, 100)).events.map((e) => e.pageId);

test('[EVT-1] an event goes with its transaction', async () => {
  const start = await newestEvent(db);
  await expect(
    db.transaction(async (tx) => {
      await append(tx, { type: 'page.created', pageId: 'lost', payload: {} });
      throw new Error('no');
    }),
  ).rejects.toThrow('no');
  await db.transaction((tx) => append(tx, { type: 'page.created', pageId: 'kept', payload: {} }));
  expect(await types(start)).toEqual(['kept']);
});

test('[EVT-2] an id is handed out only when every smaller one is committed', async () => {
  const start = await newestEvent(db);
  let commit = () => {};
  const hold = new Promise<void>((resolve) => {
    commit = resolve;
  });
  let appended = false;
  const first = db.transaction(async (tx) => {
    await append(tx, { type: 'page.created', pageId: 'first', payload: {} });
    appended = true;
    await hold;
  });
  await until('the first append', () => appended);
  const second = db.transaction((tx) => append(tx, { type: 'page.created', pageId: 'second', payload: {} }));
  await until('the second to wait for the first', async () => {
    const [row] = await db.execute<{ n: number }>(
      sql`select count(*)::int as n from pg_locks where locktype = 'advisory' and not granted`,
    );
    return row?.n === 1;
  });
  expect(await types(start)).toEqual([]);
  commit();
  await Promise.all([first, second]);
  expect(await types(start)).toEqual(['first', 'second']);
});

test('[EVT-2] a reader that follows the ids misses nothing while many commit at once', async () => {
  const start = await newestEvent(db);
  const writers = Array.from({ length: 40 }, (_, i) =>
    db.transaction(async (tx) => {
      await tx.execute(sql`select pg_sleep(${Math.random() / 50})`);
      await append(tx, { type: 'page.created', pageId: String(i), payload: {} });
    }),
  );
  let writing = true;
  const done = Promise.all(writers).finally(() => {
    writing = false;
  });
  const seen: (string | null)[] = [];
  for (let cursor = start, last = false; !last; ) {
    last = !writing;
    const read = await readEvents(db, cursor, 3);
    cursor = read.cursor;
    seen.push(...read.events.map((e) => e.pageId));
    if (read.events.length) last = false;
  }
  await done;
  expect(seen).toHaveLength(40);
  expect(new Set(seen).size).toBe(40);
});

test('[EVT-8] an event of an unknown type is passed over, and reading goes on after it', async () => {
  const start = await newestEvent(db);
  await db.execute(sql`insert into event (type, payload) values ('page.levitated', '{}')`);
  await db.execute(sql`insert into event (type, payload) values ('page.saved', '{"seq":"not a number"}')`);
  await db.transaction((tx) => append(tx, { type: 'page.saved', pageId: 'after', payload: { seq: 7 } }));
  const { events, cursor } = await readEvents(db, start, 100);
  expect(events).toEqual([expect.objectContaining({ type: 'page.saved', pageId: 'after', payload: { seq: 7 } })]);
  expect(cursor).toBe(events[0]?.id);
});
