import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { freePort } from '../../server/db/embedded/postmaster.js';
import { testDatabase } from '../support/database.js';
import { buildOnce, buildPatience, startProcess } from '../support/process.js';

vi.setConfig({ testTimeout: 120_000 });
let dir: string;
beforeAll(buildOnce, buildPatience);
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'palimpsest-start-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** Starts with these settings, which must fail; what it said on standard error, without the last line break. */
async function refused(settings: Record<string, string>): Promise<string> {
  const { ended, output } = startProcess({ PORT: String(await freePort()), DATA_DIR: join(dir, 'data'), ...settings });
  expect([await ended, output().out]).toEqual([1, '']);
  expect(output().err).not.toMatch(/^\s+at |\bError:|node:internal/m);
  expect(existsSync(join(dir, 'data/postgres/postmaster.pid'))).toBe(false);
  return output().err.trimEnd();
}

test('[OPS-2] every setting that cannot be used is named, one a line', async () => {
  const said = await refused({ PORT: 'many', REGISTRATION: 'maybe', DATABASE_URL: 'sqlite:wiki' });
  expect(said.split('\n').map((line) => line.trim().split(' ')[0])).toEqual(['These', 'PORT', 'DATABASE_URL', 'REGISTRATION']);
});

test('[OPS-2] a port in use', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await new Promise((listening) => other.once('listening', listening));
  const { port } = other.address() as { port: number };
  const said = await refused({ PORT: String(port) });
  other.close();
  expect(said).toBe(`Port ${port} on 127.0.0.1 is in use: end the other program, or set PORT to another one.`);
});

test('[OPS-2] an address that is not of this machine', async () => {
  expect(await refused({ HOST: '203.0.113.7' })).toBe('HOST 203.0.113.7 is not an address of this machine.');
});

test('[OPS-2] a data folder that cannot be written', async () => {
  writeFileSync(join(dir, 'file'), '');
  const said = await refused({ DATA_DIR: join(dir, 'file/data') });
  expect(said).toMatch(/^The data folder .*file\/data cannot be written \(ENOTDIR\): set DATA_DIR to a folder that can\.$/);
});

test('[OPS-2] a data folder of a newer version', async () => {
  mkdirSync(join(dir, 'data'));
  writeFileSync(join(dir, 'data/layout'), '7\n');
  expect(await refused({})).toMatch(
    /^The data folder .* belongs to a newer version of Palimpsest \(layout 7, .*\): start that version\.$/,
  );
});

test('[OPS-2] a database that cannot be reached', async () => {
  const port = await freePort();
  const said = await refused({ DATABASE_URL: `postgres://me:hunter2@127.0.0.1:${port}/wiki`, SESSION_SECRET: 'x'.repeat(32) });
  expect(said).toMatch(new RegExp(`^DATABASE_URL: the database at 127.0.0.1:${port}/wiki does not let us in \\(.*\\)\\.$`));
});

test('[OPS-2] a database of a newer version', async () => {
  const database = await testDatabase();
  await database.sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('future', 99999999999999)`;
  const said = await refused({ DATABASE_URL: database.url, SESSION_SECRET: 'x'.repeat(32) });
  await database.close();
  expect(said).toBe('The database belongs to a newer version of Palimpsest: start that version.');
});
