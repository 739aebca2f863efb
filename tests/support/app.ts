import { type Config, readConfig } from '../../server/config/index.js';
import { type App, createApp } from '../../server/create-app.js';
import { freePort } from '../../server/db/embedded/postmaster.js';
import { type TestDatabase, testDatabase } from './database.js';

export interface TestApp extends App {
  /** `http://localhost:<port>`, the origin that this wiki takes itself to be at. */
  readonly base: string;
  readonly database: TestDatabase;
}

/**
 * The real wiki on a free port and a fresh database, or on `database` (a second server; whoever made it closes it).
 * Usage: `const app = await startApp(); afterAll(() => app.close());`
 */
export async function startApp({
  config = {},
  database,
}: {
  config?: Partial<Config>;
  database?: TestDatabase;
} = {}): Promise<TestApp> {
  const own = database ? { ...database, close: async () => {} } : await testDatabase();
  const port = await freePort();
  const settings: Config = {
    ...readConfig({ PORT: String(port), HOST: 'localhost', LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent' }),
    sessionSecret: 'a secret that is only used while testing',
    databaseUrl: own.url,
    dataDir: '/nonexistent/palimpsest', // whatever would write there in a test fails
    ...config,
  };
  const app = await createApp(settings, own);
  await app.listen();
  return { ...app, database: own, base: `http://localhost:${settings.port}` };
}
