import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../tests/support/database.js';
import { until } from '../../tests/support/until.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

it('[DB-16] a connection that is lost before something is sent refuses it, ends nothing else, and works again', async () => {
  const { sql } = database;
  const lost = await sql.reserve();
  const [own] = await lost<{ pid: number }[]>`select pg_backend_pid() as pid`;
  const pid = own?.pid ?? 0;
  await sql`select pg_terminate_backend(${pid})`;
  await until('the connection is lost', async () => (await sql`select from pg_stat_activity where pid = ${pid}`).length === 0);
  await expect(lost`select 1`).rejects.toThrow(/CONNECTION_/);
  lost.release();

  for (let round = 0; round < 3; round++) {
    const all = await Promise.all(Array.from({ length: 40 }, (_, i) => sql<{ i: number }[]>`select ${i}::int as i`));
    expect(all.map(([row]) => row?.i)).toEqual(Array.from({ length: 40 }, (_, i) => i));
  }
});

it('[DB-16] so does one in the middle of a transaction', async () => {
  const { sql } = database;
  for (let round = 0; round < 20; round++) {
    const broken = sql.begin(async (tx) => {
      const [own] = await tx<{ pid: number }[]>`select pg_backend_pid() as pid`;
      await sql`select pg_terminate_backend(${own?.pid ?? 0})`;
      if (round % 2)
        await until(
          'it is lost',
          async () => (await sql`select from pg_stat_activity where pid = ${own?.pid ?? 0}`).length === 0,
        );
      return tx`select 1`;
    });
    await expect(broken).rejects.toThrow(/CONNECTION|terminat/);
  }
  // a connection that was given back a moment before its end may refuse one query more
  await until('every connection is whole', async () => {
    const all = await Promise.allSettled(Array.from({ length: 40 }, () => sql`select 1`));
    return all.every(({ status }) => status === 'fulfilled');
  });
});
