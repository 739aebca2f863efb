import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { clientsOf } from '../../server/db/database.js';
import { startEmbedded } from '../../server/db/embedded/start-embedded.js';
import { migrateDatabase } from '../../server/db/index.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** A PostgreSQL server for this run, and the name of a migrated database to copy. */
    postgres: { url: string; template: string };
  }
}

const prefix = 'palimpsest-test-';

/** One PostgreSQL server for the run: TEST_DATABASE_URL, else an embedded one in a folder that goes when the run ends. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = process.env.TEST_DATABASE_URL ? { url: process.env.TEST_DATABASE_URL, stop: async () => {} } : await temporary();
  const template = `palimpsest_template_${process.pid}`;
  const admin = clientsOf(server.url);
  await admin.sql.unsafe(`drop database if exists ${template}`);
  await admin.sql.unsafe(`create database ${template}`);
  const database = clientsOf(withName(server.url, template));
  await migrateDatabase(database);
  await database.close();
  project.provide('postgres', { url: server.url, template });
  return async () => {
    await admin.sql.unsafe(`drop database if exists ${template} with (force)`);
    await admin.close();
    await server.stop();
  };
}

/** The same server, another database. */
export function withName(url: string, database: string): string {
  const address = new URL(url);
  address.pathname = `/${database}`;
  return address.href;
}

async function temporary(): Promise<{ url: string; stop(): Promise<void> }> {
  sweep();
  const dir = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`));
  const settings = { fsync: 'off', max_connections: '400', max_wal_size: '256MB' };
  const server = await startEmbedded(dir, { settings, durable: false });
  const stop = async () => {
    await server.stop();
    rmSync(dir, { recursive: true, force: true });
  };
  return { url: server.url, stop };
}

/** Removes the folders of runs that were killed. */
function sweep(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = Number(new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1]);
    if (pid && !lives(pid)) rmSync(join(tmpdir(), name), { recursive: true, force: true });
  }
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
