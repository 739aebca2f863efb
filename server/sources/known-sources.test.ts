import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeSources } from '../../tests/support/claims.js';
import { type TestDatabase, testDatabase } from '../../tests/support/database.js';
import { makeViewer } from '../../tests/support/fixtures.js';
import { until } from '../../tests/support/until.js';
import { append, EventBus } from '../events/index.js';
import { KnownSources } from './known-sources.js';
import { addMark } from './marks/add-mark.js';

let database: TestDatabase;
let bus: EventBus;
beforeAll(async () => {
  database = await testDatabase();
  bus = new EventBus(database);
  await bus.start();
  await makeSources(database.db, 'lee');
});
afterAll(async () => {
  await bus.close();
  await database.close();
});

it('[SITE-24] are read once', async () => {
  const known = new KnownSources(database.db, bus);
  await bus.caughtUp();
  expect(await known.now()).toBe(await known.now());
});

it('[SITE-25] what was being read when the news came is not given to whoever asks after it', async () => {
  const known = new KnownSources(database.db, bus);
  const viewer = await makeViewer(database.db, { role: 'editor' });
  const waiting = () =>
    database.sql`select from pg_stat_activity where wait_event_type = 'Lock' and query like '%from "passage"%'`;
  const { early, late } = await database.db.transaction(async (holding) => {
    await holding.execute('lock table passage in access exclusive mode');
    const early = known.now();
    await until('the reading waits, and has read the marks', async () => (await waiting()).length > 0);
    await database.db.transaction(async (tx) => {
      await addMark(tx, viewer, 'lee', { reason: 'It is hearsay.' });
      await append(tx, { type: 'source.marked', payload: { source: 'lee', n: 1, claims: [], pages: [], losing: [] } });
    });
    await bus.caughtUp();
    return { early: { reading: early }, late: { reading: known.now() } };
  });
  await early.reading;
  expect((await late.reading).marks).toHaveLength(1);
  expect((await known.now()).marks).toHaveLength(1);
});

it('[SITE-25] a reading that fails is not kept, and after news that were late all is read anew', async () => {
  const known = new KnownSources(database.db, bus);
  await database.sql`alter table source rename to away`;
  await expect(known.now()).rejects.toThrow();
  await database.sql`alter table away rename to source`;
  const read = await known.now();
  expect(read.entries).toHaveLength(1);
  await database.sql`select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen %'`;
  await until('they are read anew', async () => (await known.now()) !== read);
});
