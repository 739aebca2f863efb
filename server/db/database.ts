import type { ExtractTablesWithRelations } from 'drizzle-orm';
import type { PgDatabase } from 'drizzle-orm/pg-core';
import { drizzle, type PostgresJsDatabase, type PostgresJsQueryResultHKT } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { prepareOften } from './prepare-often.js';

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

/** What a connection of one's own may tell. */
export interface Watch {
  onNotify?(channel: string, payload: string): void;
  /** The connection was lost; the next query opens another. */
  onClose?(): void;
}

export interface Database {
  readonly db: Db;
  /** The driver's own pool, for what drizzle cannot say. Its JSON parameters are given as text. */
  readonly sql: postgres.Sql;
  /** A client with one connection of its own, for LISTEN and session locks; it ends with the database if not before. */
  connect(watch?: Watch): postgres.Sql;
  close(): Promise<void>;
}

/** Nest token of the one `Database`. */
export const DATABASE = Symbol('DATABASE');

/** Connections at once, for each server process. */
const poolSize = 16;

/** The clients of one database address; `stop` runs after their end. Nothing connects before the first query. */
export function clientsOf(url: string, stop: () => Promise<void> = async () => {}): Database {
  const settings = {
    onnotice: () => {},
    connection: { application_name: 'palimpsest' },
    // seconds until the next try to connect; the driver's own goes up to 20
    backoff: (failures: number) => Math.min(0.02 * 2 ** failures, 1),
  };
  const sql = postgres(url, { ...settings, max: poolSize });
  const own = new Set<postgres.Sql>();
  let closing: Promise<void> | undefined;
  const close = async () => {
    await Promise.all([sql, ...own].map((client) => client.end({ timeout: 5 })));
    await stop();
  };
  return {
    db: drizzle({ client: prepareOften(sql) }),
    sql,
    connect(watch) {
      const onnotify = watch?.onNotify; // an option that the driver's types leave out
      const options = { ...settings, max: 1, max_lifetime: null, onclose: () => watch?.onClose?.(), ...{ onnotify } };
      const client = postgres(url, options);
      own.add(client);
      return client;
    },
    close: () => (closing ??= close()),
  };
}
