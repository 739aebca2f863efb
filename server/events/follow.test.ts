import { sql } from 'drizzle-orm';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { testDatabase } from '../../tests/support/database.js';
import type { Tx } from '../db/index.js';
import { append } from './append.js';
import type { AppEvent } from './event.js';
import { EventBus } from './event-bus.js';
import { follow } from './follow.js';

const database = await testDatabase();
const { db } = database;
const bus = new EventBus(database);
await bus.start();
await db.execute(sql`create table diary (id bigint not null, entry text not null)`);
afterAll(async () => {
  await bus.close();
  await database.close();
});
beforeEach(async () => {
  await db.execute(sql`truncate diary, follower, event`);
});

const happen = (pageId: string) => db.transaction((tx) => append(tx, { type: 'page.changed', pageId, payload: {} }));
const write = async (tx: Tx, e: AppEvent) => {
  await tx.execute(sql`insert into diary values (${e.id}, ${e.pageId})`);
};
const diary = async () => (await db.execute<{ entry: string }>(sql`select entry from diary order by id`)).map((r) => r.entry);

test('[EVT-6] a follower starts at the beginning and goes on where it stopped', async () => {
  await happen('a');
  const first = follow({ database, bus }, 'diary', write);
  await happen('b');
  await first.caughtUp();
  await first.stop();
  await happen('c');
  expect(await diary()).toEqual(['a', 'b']);
  const second = follow({ database, bus }, 'diary', write);
  await second.caughtUp();
  await second.stop();
  expect(await diary()).toEqual(['a', 'b', 'c']);
});

test('[EVT-6] the same follower on several servers handles each event once', async () => {
  const others = Array.from({ length: 3 }, () => follow({ database, bus }, 'diary', write));
  const names = Array.from({ length: 60 }, (_, i) => String(i));
  await Promise.all(names.map(happen));
  await Promise.all(others.map((f) => f.caughtUp()));
  await Promise.all(others.map((f) => f.stop()));
  expect((await diary()).sort()).toEqual(names.sort());
});

test('[EVT-7] a failing event is tried again, what came before it is kept, nothing is skipped or done twice', async () => {
  let failures = 0;
  const errors: unknown[] = [];
  const follower = follow({ database, bus, report: (e) => errors.push(e) }, 'diary', async (tx, e) => {
    await write(tx, e);
    if (e.pageId === 'hard' && failures < 3) {
      failures++;
      throw new Error('not yet');
    }
  });
  for (const name of ['a', 'hard', 'b']) await happen(name);
  await follower.caughtUp();
  await follower.stop();
  expect(failures).toBe(3);
  expect(errors).toHaveLength(3);
  expect(await diary()).toEqual(['a', 'hard', 'b']);
});
