import type { ExtractTablesWithRelations } from 'drizzle-orm';
import type { PgDatabase } from 'drizzle-orm/pg-core';
import { drizzle, type PostgresJsDatabase, type PostgresJsQueryResultHKT } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';

/** The database outside any transaction. */
export type Db = PostgresJsDatabase;

/** An open transaction. */
export type Tx = Parameters<Parameters<Db['transaction']>[0]>[0];

/** Where a verb may read and write: the database or an open transaction. */
export type Handle = PgDatabase<
  PostgresJsQueryResultHKT,
  Record<string, never>,
  ExtractTablesWithRelations<Record<string, never>>
>;

export interface Database {
  readonly db: Db;
  /** The driver's own pool, for what drizzle cannot say. Its JSON parameters are given as text. */
  readonly sql: postgres.Sql;
  /** A client with one connection of its own, for LISTEN and session locks; it ends with the database if not before. */
  connect(): postgres.Sql;
  close(): Promise<void>;
}

/** Nest token of the one `Database`. */
export const DATABASE = Symbol('DATABASE');

/** Connections at once, for each server process. */
const poolSize = 16;

/** The clients of one database address; `stop` runs after their end. Nothing connects before the first query. */
export function clientsOf(url: string, stop: () => Promise<void> = async () => {}): Database {
  const settings = { onnotice: () => {}, connection: { application_name: 'palimpsest' } };
  const sql = postgres(url, { ...settings, max: poolSize });
  const own = new Set<postgres.Sql>();
  let closing: Promise<void> | undefined;
  const close = async () => {
    await Promise.all([sql, ...own].map((client) => client.end({ timeout: 5 })));
    await stop();
  };
  return {
    db: drizzle({ client: sql }),
    sql,
    connect() {
      const client = postgres(url, { ...settings, max: 1, idle_timeout: 0, max_lifetime: null });
      own.add(client);
      return client;
    },
    close: () => (closing ??= close()),
  };
}
