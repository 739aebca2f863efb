import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/postgres-js';
import { afterAll, expect, it } from 'vitest';
import { testDatabase } from '../../tests/support/database.js';
import { prepareOften } from './prepare-often.js';

const database = await testDatabase();
afterAll(() => database.close());

const preparedOn = async (client: ReturnType<typeof database.connect>) =>
  (
    await client<{ statement: string }[]>`select statement from pg_prepared_statements where statement like '% as ' || 'probe'`
  ).map((row) => row.statement);

it('[DB-15] what comes again and again is prepared, once, and what comes seldom is not', async () => {
  const client = database.connect(); // one connection
  const db = drizzle({ client: prepareOften(client) });
  const ask = (n: number) => db.execute<{ probe: number }>(sql`select ${n}::int + 1 as probe`);
  await ask(1);
  await db.execute(sql`select ${1}::text as probe`);
  expect(await preparedOn(client)).toEqual([]);
  for (let n = 1; n <= 30; n++) expect((await ask(n))[0]?.probe).toBe(n + 1);
  expect(await preparedOn(client)).toEqual(['select $1::int + 1 as probe']);
});

it('[DB-15] statements without end are not prepared without end', async () => {
  const client = database.connect();
  const db = drizzle({ client: prepareOften(client) });
  for (let kind = 1; kind <= 150; kind++)
    for (let n = 1; n <= 10; n++) await db.execute(sql`select ${n}::int ${sql.raw(`+ ${kind}`)} as probe`);
  expect(await preparedOn(client)).toHaveLength(100);
});

it('[DB-15] a prepared statement lives through a change of its table', async () => {
  const client = database.connect();
  const db = drizzle({ client: prepareOften(client) });
  await client`create table growing (a int)`;
  const read = () => db.execute(sql`select * from growing where a = ${1}::int`);
  for (let n = 1; n <= 20; n++) await read();
  await client`alter table growing add column b int default 7`;
  await client`insert into growing (a) values (1)`;
  expect(await read()).toEqual([{ a: 1, b: 7 }]);
});

it('[DB-15] in a transaction as outside, and in one within it', async () => {
  const client = database.connect();
  const db = drizzle({ client: prepareOften(client) });
  for (let n = 1; n <= 12; n++)
    await db.transaction(async (tx) => {
      await tx.execute(sql`select ${n}::int + 1 as probe`);
      await tx.transaction((inner) => inner.execute(sql`select ${n}::int + 2 as probe`));
    });
  expect((await preparedOn(client)).sort()).toEqual(['select $1::int + 1 as probe', 'select $1::int + 2 as probe']);
});
