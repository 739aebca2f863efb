import 'reflect-metadata';
import { setTimeout as wait } from 'node:timers/promises';
import { Registry } from 'prom-client';
import { appModule } from './app.module.js';
import { type Config, StartProblem } from './config/index.js';
import { type Database, migrateDatabase } from './db/index.js';
import { EventBus } from './events/index.js';
import { createHttp, createLog, HttpScopes, type HttpServer, type Log } from './http/index.js';

/** The whole wiki in this process. */
export interface App {
  readonly config: Config;
  readonly database: Database;
  readonly bus: EventBus;
  readonly http: HttpServer;
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
}

/** Milliseconds that requests in hand may take while the wiki ends. */
const lastAnswers = 10_000;

/** Migrates this database and puts the wiki on it; it takes no requests before `listen`. Throws `StartProblem`. */
export async function createApp(config: Config, database: Database, options: Options = {}): Promise<App> {
  const { log = createLog(config), metrics = new Registry(), headers = {} } = options;
  await migrateDatabase(database);
  const bus = new EventBus(database, (error) => log.warn({ err: error }, 'events'));
  await bus.start();
  const scopes = new HttpScopes();
  const platform = { config, database, bus, log, metrics, scopes };
  const http = await createHttp(appModule(platform), { ...platform, headers });
  await http.init();

  let closing: Promise<void> | undefined;
  const close = async () => {
    await Promise.race([http.close(), wait(lastAnswers, undefined, { ref: false })]);
    await bus.close();
    await database.close();
  };
  return {
    config,
    database,
    bus,
    http,
    listen: () => listen(http, config),
    close: () => (closing ??= close()),
  };
}

async function listen(http: HttpServer, { port, host }: Config): Promise<void> {
  try {
    await http.listen(port, host);
  } catch (error) {
    const sentence = listenProblems[(error as NodeJS.ErrnoException).code ?? ''];
    throw sentence ? new StartProblem(sentence(port, host)) : error;
  }
}

const listenProblems: Readonly<Record<string, (port: number, host: string) => string>> = {
  EADDRINUSE: (port, host) => `Port ${port} on ${host} is in use: end the other program, or set PORT to another one.`,
  EACCES: (port) => `This account may not listen on port ${port}: set PORT to one above 1023.`,
  EADDRNOTAVAIL: (_port, host) => `HOST ${host} is not an address of this machine.`,
  ENOTFOUND: (_port, host) => `HOST ${host} is not a name that this machine knows.`,
};
