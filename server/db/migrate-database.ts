import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import type { Sql } from 'postgres';
import { projectRoot, StartProblem } from '../config/index.js';
import type { Database } from './database.js';

/** Any number of our own: whoever holds this advisory lock is the one that migrates. */
const lock = 7_216_531;

/** Applies the migrations that are missing, once, however many servers start; throws `StartProblem` on a newer database. */
export async function migrateDatabase(database: Pick<Database, 'connect'>): Promise<void> {
  const migrationsFolder = folder();
  // The migrator itself takes no lock. The lock belongs to a session, so it needs a connection that nobody else uses.
  const own = database.connect();
  try {
    await own`select pg_advisory_lock(${lock})`;
    await refuseNewer(own, newestIn(migrationsFolder));
    await inSpiteOfDeadlocks(() => migrate(drizzle({ client: own }), { migrationsFolder }));
  } finally {
    await own.end({ timeout: 5 });
  }
}

/** Times that a deadlock is taken for bad luck. */
const patience = 5;

/** A server of the version before may be at work on the same tables: PostgreSQL ends one of two that wait for each other, all or nothing. */
async function inSpiteOfDeadlocks(work: () => Promise<void>): Promise<void> {
  for (let n = 1; ; n++)
    try {
      return await work();
    } catch (error) {
      if (n === patience || !isDeadlock(error)) throw error;
    }
}

const isDeadlock = (error: unknown): boolean =>
  error instanceof Error && (('code' in error && error.code === '40P01') || isDeadlock(error.cause));

/** Has this database every migration that this version knows? */
export async function isMigrated(database: Pick<Database, 'sql'>): Promise<boolean> {
  const newest = newestIn(folder());
  const [row] = await database.sql`select 1 from drizzle.__drizzle_migrations where created_at >= ${newest} limit 1`;
  return row !== undefined;
}

const folder = () => join(projectRoot(), 'migrations');

/** The newest migration's time stamp, in milliseconds since 1970. */
function newestIn(dir: string): number {
  const journal = JSON.parse(readFileSync(join(dir, 'meta/_journal.json'), 'utf8')) as { entries: { when: number }[] };
  return Math.max(0, ...journal.entries.map((entry) => entry.when));
}

async function refuseNewer(sql: Sql, newest: number): Promise<void> {
  const [table] = await sql`select to_regclass('drizzle.__drizzle_migrations') as name`;
  if (!table?.name) return;
  const [row] = await sql`select 1 from drizzle.__drizzle_migrations where created_at > ${newest} limit 1`;
  if (row) throw new StartProblem('The database belongs to a newer version of Palimpsest: start that version.');
}
