import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as kit from 'drizzle-kit/api';
import { afterEach, expect, test } from 'vitest';
import { migrateDatabase } from '../../server/db/index.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { until } from '../support/until.js';

const journal = JSON.parse(readFileSync('migrations/meta/_journal.json', 'utf8')) as {
  entries: { idx: number; when: number; tag: string }[];
};

interface Snapshot {
  id: string;
}

/** The two functions in use: the package's own types are made for another zod. */
const { generateDrizzleJson, generateMigration } = kit as unknown as {
  generateDrizzleJson(tables: Record<string, unknown>, previous: string): Snapshot;
  generateMigration(from: Snapshot, to: Snapshot): Promise<string[]>;
};

let database: TestDatabase | undefined;
afterEach(async () => {
  await database?.close();
  database = undefined;
});

test('[DB-10] servers that start at the same time apply each migration once', async () => {
  const fresh = await testDatabase({ migrated: false });
  database = fresh;
  await Promise.all(Array.from({ length: 4 }, () => migrateDatabase(fresh)));
  await migrateDatabase(fresh);
  const applied = await fresh.sql<
    { at: number }[]
  >`select created_at::float8 as at from drizzle.__drizzle_migrations order by id`;
  expect(applied.map((row) => row.at)).toEqual(journal.entries.map((entry) => entry.when));
});

test('[DB-17] a migration that deadlocks with a running server is tried again', async () => {
  const made = await testDatabase();
  database = made;
  const last = journal.entries.find(({ tag }) => tag.endsWith('authorship-as-seen'))?.when ?? 0;
  await made.sql`delete from drizzle.__drizzle_migrations where created_at >= ${last}`;
  const running = made.connect();
  let migrating: Promise<void> | undefined;
  try {
    await running.begin(async (sql) => {
      await sql`lock table revision_authorship in access exclusive mode`;
      migrating = migrateDatabase(made);
      await until('the migration to wait', async () => {
        const [{ n } = { n: 0 }] = await made.sql`
          select count(*)::int as n from pg_locks where relation = 'revision_authorship'::regclass and not granted`;
        return n > 0;
      });
      await sql`lock table page_authorship in access exclusive mode`;
    });
    await migrating;
  } finally {
    await running.end();
  }
  const [row] = await made.sql`select count(*)::int as n from drizzle.__drizzle_migrations`;
  expect(row?.n).toBe(journal.entries.length);
});

test('[DB-12] a database of a newer version is refused and left as it is', async () => {
  database = await testDatabase();
  await database.sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('future', 99999999999999)`;
  await expect(migrateDatabase(database)).rejects.toThrow('The database belongs to a newer version of Palimpsest');
  const [row] = await database.sql`select count(*)::int as n from drizzle.__drizzle_migrations`;
  expect(row?.n).toBe(journal.entries.length + 1);
});

test('[DB-13] the migrations produce what the schema files describe', async () => {
  const folder = join(process.cwd(), 'server/db/schema');
  const modules = await Promise.all(
    readdirSync(folder).map((name) => import(pathToFileURL(join(folder, name)).href) as Promise<Record<string, unknown>>),
  );
  const last = journal.entries.length - 1;
  const snapshot = JSON.parse(readFileSync(`migrations/meta/${String(last).padStart(4, '0')}_snapshot.json`, 'utf8')) as Snapshot;
  const missing = await generateMigration(
    snapshot,
    generateDrizzleJson(Object.assign({}, ...modules) as Record<string, unknown>, snapshot.id),
  );
  expect(missing, 'run npx drizzle-kit generate').toEqual([]);
});
