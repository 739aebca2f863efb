import 'reflect-metadata';
import { Registry } from 'prom-client';
import { appModule } from './app.module.js';
import type { Config } from './config/index.js';
import { type Database, migrateDatabase } from './db/index.js';
import { EventBus } from './events/index.js';
import { createHttp, createLog, HttpScopes, type HttpServer, type Log } from './http/index.js';
import { listenProblem } from './listen-problem.js';
import { Seeding } from './seed/index.js';
import { bareClient, type ClientDoor } from './site/index.js';

/** The whole wiki in this process. */
export interface App {
  readonly config: Config;
  readonly database: Database;
  readonly bus: EventBus;
  readonly http: HttpServer;
  readonly seeding: Seeding;
  /** Takes requests from now on; throws `StartProblem`. */
  listen(): Promise<void>;
  /** Answers what is in hand, stores what editors sent, and ends; the database is closed with it. */
  close(): Promise<void>;
}

interface Options {
  readonly log?: Log;
  readonly metrics?: Registry;
  /** Response headers that replace the strict ones; development only. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Where pages come from; without it they have neither styles nor scripts. */
  readonly client?: ClientDoor;
  readonly seeding?: Seeding;
}

/** Milliseconds that requests in hand may take while the wiki ends. What editors sent has no such limit. */
const lastAnswers = 10_000;

/** Migrates this database and puts the wiki on it; it takes no requests before `listen`. Throws `StartProblem`. */
export async function createApp(config: Config, database: Database, options: Options = {}): Promise<App> {
  const {
    log = createLog(config),
    metrics = new Registry(),
    headers = {},
    client = bareClient,
    seeding = new Seeding(),
  } = options;
  await migrateDatabase(database);
  const bus = new EventBus(database, (error) => log.warn({ err: error }, 'events'));
  await bus.start();
  const scopes = new HttpScopes();
  const platform = { config, database, bus, log, metrics, scopes, client, seeding };
  const http = await createHttp(appModule(platform), { ...platform, headers });
  await http.init();

  let closing: Promise<void> | undefined;
  const close = async () => {
    const impatience = setTimeout(() => http.getHttpServer().closeAllConnections(), lastAnswers);
    await http.close();
    clearTimeout(impatience);
    await bus.close();
    await database.close();
  };
  return {
    config,
    database,
    bus,
    http,
    seeding,
    async listen() {
      try {
        await http.listen(config.port, config.host);
      } catch (error) {
        throw listenProblem(error, config) ?? error;
      }
    },
    close: () => (closing ??= close()),
  };
}
