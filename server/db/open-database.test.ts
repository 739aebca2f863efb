import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { testDatabase } from '../../tests/support/database.js';
import { until } from '../../tests/support/until.js';
import { StartProblem } from '../config/index.js';
import { freePort } from './embedded/postmaster.js';
import { openDatabase } from './open-database.js';
import { sqlState } from './sql-state.js';

const refused = async (url: string) => {
  const problem = await openDatabase({ databaseUrl: url, dataDir: '/nowhere' }).catch((error: unknown) => error);
  expect(problem).toBeInstanceOf(StartProblem);
  return (problem as StartProblem).message;
};

test('[DB-9] a server that cannot be reached is named in one sentence, without the password', async () => {
  const port = await freePort();
  const message = await refused(`postgres://me:hunter2@127.0.0.1:${port}/wiki`);
  expect(message).toMatch(
    new RegExp(`^DATABASE_URL: the database at 127.0.0.1:${port}/wiki does not let us in \\(.*ECONNREFUSED`),
  );
  expect(message).not.toContain('hunter2');
});

test('[DB-9] so is one that refuses', async () => {
  const url = new URL(inject('postgres').url);
  url.pathname = '/absent';
  expect(await refused(url.href)).toContain('database "absent" does not exist');
});

test('[DB-9] any server from PostgreSQL 15 on will do', async () => {
  const database = await openDatabase({ databaseUrl: inject('postgres').url, dataDir: '/nowhere' });
  expect(await database.sql`select 1 as one`).toEqual([{ one: 1 }]);
  await database.close();
});

test('[DB-14] closing ends every connection, and the own server', async () => {
  const shared = await testDatabase();
  const second = await openDatabase({ databaseUrl: shared.url, dataDir: '/nowhere' });
  await Promise.all([second.sql`select 1`, second.connect()`select 1`]);
  await second.close();
  await until('no connection is left', async () => {
    const [row] = await shared.sql<{ n: number }[]>`
      select count(*)::int as n from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`;
    return row?.n === 0;
  });
  await shared.close();

  const dataDir = mkdtempSync(join(tmpdir(), 'palimpsest-open-'));
  const own = await openDatabase({ databaseUrl: null, dataDir });
  const [row] = await own.sql<{ port: number }[]>`select inet_server_port() as port`;
  await own.close();
  await expect(openDatabase({ databaseUrl: `postgres://app@127.0.0.1:${row?.port}/postgres`, dataDir })).rejects.toThrow(
    'ECONNREFUSED',
  );
  rmSync(dataDir, { recursive: true });
});

test('[DB-9] the state of a failed query is found through the wrapping; other errors have none', async () => {
  const database = await testDatabase();
  const failed = await database.db.execute('select 1/0').catch((error: unknown) => error);
  expect(sqlState(failed)).toBe('22012');
  expect(sqlState(new Error('x'))).toBeNull();
  await database.close();
});
