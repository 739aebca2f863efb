import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Viewer } from '../model/contract/index.js';
import { readConfig } from '../server/config/index.js';
import { type App, createApp } from '../server/create-app.js';
import { clientsOf, type Database } from '../server/db/database.js';
import { freePort } from '../server/db/embedded/postmaster.js';
import { type Embedded, startEmbedded } from '../server/db/embedded/start-embedded.js';
import { ACCOUNTS, type Accounts, openSession } from '../server/users/index.js';
import { makeViewer } from '../tests/support/fixtures.js';
import { build, root } from '../tools/build.mjs';
import { type Child, startChild } from './child.js';
import { cpuOf, cpuWithChildren } from './cpu.js';

/** The real wiki, built, in a process of its own. */
export interface Wiki extends Child {
  /** `http://127.0.0.1:<port>` */
  readonly base: string;
}

export interface Person {
  readonly viewer: Viewer;
  /** A session, as the value of a Cookie header. */
  readonly cookie: string;
}

/** What a benchmark stands on: a folder that goes with it, and there a PostgreSQL with the settings that `npm start` gives it. */
export class Ground {
  private readonly children: Child[] = [];

  private constructor(
    readonly dir: string,
    private readonly embedded: Embedded,
    /** For looking into the database while a wiki runs on it. */
    readonly database: Database,
  ) {}

  static async lay(): Promise<Ground> {
    await build();
    const dir = mkdtempSync(join(tmpdir(), 'palimpsest-bench-'));
    const embedded = await startEmbedded(dir);
    return new Ground(dir, embedded, clientsOf(embedded.url));
  }

  get databaseUrl(): string {
    return this.embedded.url;
  }

  /** Puts things into the database through the wiki's own functions, in this process. */
  async prepare<T>(work: (app: App) => Promise<T>): Promise<T> {
    const config = readConfig({ DATA_DIR: this.dir, DATABASE_URL: this.databaseUrl, LOG_LEVEL: 'error' });
    const app = await createApp(config, clientsOf(this.databaseUrl));
    try {
      return await work(app);
    } finally {
      await app.close();
    }
  }

  /** Starts the wiki, with these settings beside the necessary ones. */
  async wiki(settings: Readonly<Record<string, string>> = {}, nodeOptions: readonly string[] = []): Promise<Wiki> {
    const port = String(await freePort());
    const needed = { PORT: port, DATA_DIR: this.dir, DATABASE_URL: this.databaseUrl };
    const command = [...nodeOptions, join(root, 'dist/server/main.js')];
    const child = this.adopt(await startChild(command, { ...needed, ...settings }, /Palimpsest is at/));
    const base = `http://127.0.0.1:${port}`;
    while (!(await fetch(`${base}/readyz`)).ok) await wait(100);
    return { ...child, base };
  }

  /** Stops the child when the ground goes, if nobody has by then. */
  adopt<C extends Child>(child: C): C {
    this.children.push(child);
    return child;
  }

  /** Milliseconds of processor time: of a process, and of PostgreSQL in all its processes. */
  cpu(pid: number): { process: number; postgres: number } {
    return { process: cpuOf(pid), postgres: cpuWithChildren(this.embedded.pid() ?? 0) };
  }

  async close(): Promise<void> {
    await Promise.all(this.children.map((child) => child.stop()));
    await this.database.close();
    await this.embedded.stop();
    rmSync(this.dir, { recursive: true, force: true });
  }
}

/** Does the work on a ground of its own. */
export async function onGround<T>(work: (ground: Ground) => Promise<T>): Promise<T> {
  const ground = await Ground.lay();
  try {
    return await work(ground);
  } finally {
    await ground.close();
  }
}

/** Accounts with open sessions. */
export async function people(app: App, count: number): Promise<Person[]> {
  const { door } = app.http.get<Accounts>(ACCOUNTS, { strict: false });
  const made: Person[] = [];
  for (let n = 1; n <= count; n++) {
    const viewer = await makeViewer(app.database.db, { name: `person-${n}`, role: 'editor' });
    made.push({ viewer, cookie: await openSession(door.auth, viewer.id) });
  }
  return made;
}
