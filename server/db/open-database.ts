import { type Config, openDataFolder, StartProblem } from '../config/index.js';
import { clientsOf, type Database } from './database.js';
import { startEmbedded } from './embedded/start-embedded.js';

/** The oldest PostgreSQL that every statement here runs on. */
const oldest = 15;

/**
 * Connects to `DATABASE_URL`, else to the data folder's own PostgreSQL, starting it if need be; throws `StartProblem`.
 * `report` is told when that PostgreSQL ended by itself and when it is back.
 */
export async function openDatabase(
  config: Pick<Config, 'databaseUrl' | 'dataDir'>,
  report: (message: string) => void = () => {},
): Promise<Database> {
  if (config.databaseUrl) return reach(clientsOf(config.databaseUrl), config.databaseUrl);
  openDataFolder(config.dataDir);
  const server = await startEmbedded(config.dataDir, { report });
  return clientsOf(server.url, () => server.stop());
}

async function reach(database: Database, url: string): Promise<Database> {
  try {
    const [row] = await database.sql<{ version: number }[]>`select current_setting('server_version_num')::int as version`;
    const version = Math.floor((row?.version ?? 0) / 10_000);
    if (version < oldest) throw new StartProblem(`DATABASE_URL leads to PostgreSQL ${version}; it must be ${oldest} or newer.`);
    return database;
  } catch (error) {
    await database.close();
    if (error instanceof StartProblem) throw error;
    throw new StartProblem(`DATABASE_URL: the database at ${placeOf(url)} does not let us in (${reason(error)}).`);
  }
}

/** Host, port and database; never the password. */
function placeOf(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return `${hostname}:${port || 5432}${pathname}`;
}

function reason(error: unknown): string {
  if (error instanceof AggregateError && error.errors[0]) return reason(error.errors[0]);
  if (!(error instanceof Error)) return String(error);
  return error.message || String((error as NodeJS.ErrnoException).code);
}
