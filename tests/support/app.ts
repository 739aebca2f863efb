import type { Role, Viewer } from '../../model/contract/index.js';
import { type Config, readConfig } from '../../server/config/index.js';
import { type App, createApp } from '../../server/create-app.js';
import { freePort } from '../../server/db/embedded/postmaster.js';
import type { Log } from '../../server/http/index.js';
import { bareClient, type ClientDoor } from '../../server/site/index.js';
import { ACCOUNTS, type Accounts, addUser, openSession, operator } from '../../server/users/index.js';
import { type TestDatabase, testDatabase } from './database.js';

export interface TestApp extends App {
  /** `http://localhost:<port>`, the origin that this wiki takes itself to be at. */
  readonly base: string;
  readonly database: TestDatabase;
}

interface Wishes {
  readonly config?: Partial<Config>;
  readonly database?: TestDatabase;
  readonly client?: ClientDoor;
  readonly log?: Log;
}

/**
 * The real wiki on a free port and a fresh database, or on `database` (a second server; whoever made it closes it).
 * Usage: `const app = await startApp(); afterAll(() => app.close());`
 */
export async function startApp({ config = {}, database, client = bareClient, log }: Wishes = {}): Promise<TestApp> {
  const own = database ? { ...database, close: async () => {} } : await testDatabase();
  const port = await freePort();
  const settings: Config = {
    ...readConfig({ PORT: String(port), HOST: 'localhost', LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent' }),
    sessionSecret: 'a secret that is only used while testing',
    databaseUrl: own.url,
    dataDir: '/nonexistent/palimpsest', // whatever would write there in a test fails
    ...config,
  };
  const app = await createApp(settings, own, { client, ...(log && { log }) });
  await app.listen();
  return { ...app, database: own, base: `http://localhost:${settings.port}` };
}

export interface TestUser {
  readonly viewer: Viewer;
  readonly password: string;
  /** A session, as the value of a Cookie header. */
  readonly cookie: string;
  /** `fetch` of this wiki as this person; a body that is not text is sent as JSON. */
  fetch(path: string, init?: Omit<RequestInit, 'body'> & { body?: unknown }): Promise<Response>;
}

let made = 0;

/** An account with this role and an open session. */
export async function makeUser(
  app: Pick<TestApp, 'http' | 'base' | 'database'>,
  { role = 'contributor', name = `${role}-${++made}` }: { role?: Role; name?: string } = {},
): Promise<TestUser> {
  const password = `the password of ${name}`;
  const viewer = await addUser(app.database.db, operator, { name, role, password });
  const { door } = app.http.get<Accounts>(ACCOUNTS, { strict: false });
  const cookie = await openSession(door.auth, viewer.id);
  return {
    viewer,
    password,
    cookie,
    fetch(path, { body, headers, ...init } = {}) {
      const isJson = body !== undefined && typeof body !== 'string' && !(body instanceof URLSearchParams);
      return fetch(app.base + path, {
        ...init,
        ...(body === undefined ? {} : { body: isJson ? JSON.stringify(body) : (body as string | URLSearchParams) }),
        headers: { cookie, ...(isJson ? { 'content-type': 'application/json' } : {}), ...(headers as Record<string, string>) },
      });
    },
  };
}
