import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { inject } from 'vitest';
import { clientsOf, type Database } from '../../server/db/database.js';
import { withName } from './postgres.js';

export interface TestDatabase extends Database {
  readonly url: string;
  /** A client of another database on the same server. */
  connectTo(database: string): postgres.Sql;
}

/**
 * A fresh, migrated, empty database on the run's real server; `close()` removes it.
 * Usage: `const database = await testDatabase(); afterAll(() => database.close());`
 */
export async function testDatabase({ migrated = true }: { migrated?: boolean } = {}): Promise<TestDatabase> {
  const { url, template } = inject('postgres');
  const name = `palimpsest_test_${randomUUID().replaceAll('-', '')}`;
  const admin = clientsOf(url);
  await admin.sql.unsafe(`create database ${name} template ${migrated ? template : 'template0'}`);
  const own = withName(url, name);
  const database = clientsOf(own, async () => {
    await admin.sql.unsafe(`drop database ${name} with (force)`);
    await admin.close();
  });
  return { ...database, url: own, connectTo: (other) => postgres(withName(url, other), { max: 1, onnotice: () => {} }) };
}
