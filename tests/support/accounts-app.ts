import { Module } from '@nestjs/common';
import { Registry } from 'prom-client';
import { CONFIG, type Config, readConfig } from '../../server/config/index.js';
import { DATABASE } from '../../server/db/index.js';
import { EVENT_BUS, EventBus } from '../../server/events/index.js';
import { createHttp, createLog, HTTP, HttpScopes, LOG } from '../../server/http/index.js';
import { ACCOUNT_PAGES, type AccountPages, UsersModule } from '../../server/users/index.js';
import type { TestDatabase } from './database.js';

/** The accounts alone behind the real web server, on a free port; pages come back as the JSON of their model. */
export async function startAccounts(database: TestDatabase, change: Partial<Config> = {}) {
  const config: Config = {
    ...readConfig({}),
    sessionSecret: 'a secret for tests, at least 32 long',
    logLevel: 'error',
    ...change,
  };
  const log = createLog(config);
  const bus = new EventBus(database, (error) => log.error({ err: error }));
  const scopes = new HttpScopes();
  const provided = new Map<symbol, unknown>([
    [DATABASE, database],
    [CONFIG, config],
    [LOG, log],
    [EVENT_BUS, bus],
    [HTTP, scopes],
  ]);
  const providers = [...provided].map(([provide, useValue]) => ({ provide, useValue }));
  class Surroundings {}
  class App {}
  Module({})(App);
  const surroundings = { module: Surroundings, global: true, providers, exports: [...provided.keys()] };
  await bus.start();
  const http = await createHttp(
    { module: App, imports: [surroundings, UsersModule] },
    { config, log, metrics: new Registry(), scopes },
  );
  http.get<AccountPages>(ACCOUNT_PAGES).register((page) => JSON.stringify(page));
  await http.listen(0, '127.0.0.1');
  const base = await http.getUrl();
  return {
    base,
    http,
    async close() {
      await http.close();
      await bus.close();
    },
  };
}
