import type { Role } from '../../model/contract/index.js';
import type { Config } from '../../server/config/index.js';
import type { Log } from '../../server/http/index.js';
import { ACCOUNT_PAGES, ACCOUNTS, type AccountPages, type Accounts, addUser, openSession } from '../../server/users/index.js';
import { startApp, type TestApp } from './app.js';
import { type TestDatabase, testDatabase } from './database.js';

export const password = 'correct horse';

interface Sent {
  method?: string;
  json?: unknown;
  form?: Record<string, string>;
  cookie?: string;
  headers?: Record<string, string>;
  base?: string;
}

/** The code of a refusal. */
export const code = (answer: { text: string }): string => (JSON.parse(answer.text) as { error: { code: string } }).error.code;

/** The wiki, on a database that further servers can share, and short words for what tests of accounts do with it. */
export async function openAccounts() {
  const database: TestDatabase = await testDatabase();
  let names = 0;

  /** The wiki on this file's database; the accounts' pages come back as the JSON of their model. */
  async function start(config: Partial<Config> = {}, log?: Log): Promise<TestApp> {
    const wiki = await startApp({ database, config, ...(log && { log }) });
    wiki.http.get<AccountPages>(ACCOUNT_PAGES, { strict: false }).register((page) => JSON.stringify(page));
    return wiki;
  }

  const app = await start();
  const accounts = app.http.get<Accounts>(ACCOUNTS);

  /** An account, signed in. */
  async function person(role: Role = 'contributor') {
    const viewer = await addUser(database.db, 'operator', { name: `person${++names}`, password, role });
    return { ...viewer, cookie: await openSession(accounts.door.auth, viewer.id) };
  }

  /** A request as a program or a browser without scripts sends it; redirects are not followed. */
  async function send(path: string, { method, json, form, cookie, headers, base = app.base }: Sent = {}) {
    const body = json !== undefined ? JSON.stringify(json) : form ? new URLSearchParams(form) : undefined;
    const response = await fetch(base + path, {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      redirect: 'manual',
      headers: {
        ...(json !== undefined ? { 'content-type': 'application/json' } : {}),
        ...(form ? { origin: base } : {}),
        ...(cookie ? { cookie } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { body }),
    });
    const text = await response.text();
    const read = (): never => JSON.parse(text) as never;
    return { status: response.status, headers: response.headers, location: response.headers.get('location'), text, read };
  }
  const close = async () => {
    await app.close();
    await database.close();
  };
  return { database, app, accounts, start, person, send, close };
}
