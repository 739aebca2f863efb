import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { until } from '../../../tests/support/until.js';
import { isAlive } from './process-state.js';
import { type Embedded, type EmbeddedOptions, startEmbedded } from './start-embedded.js';

vi.setConfig({ testTimeout: 120_000 });
let dir: string;
const started: Embedded[] = [];
const children: ChildProcess[] = [];

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'palimpsest-embedded-'));
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await Promise.all(started.splice(0).map((server) => server.stop()));
  rmSync(dir, { recursive: true, force: true });
});

const start = async (options: EmbeddedOptions = {}) => {
  const server = await startEmbedded(dir, { durable: false, ...options });
  started.push(server);
  return server;
};

async function query<T>(url: string, text: string): Promise<T[]> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return (await sql.unsafe(text)) as unknown as T[];
  } finally {
    await sql.end();
  }
}

/** Another process that starts the same folder's server and stays. */
async function startElsewhere(): Promise<{ child: ChildProcess; url: string; pid: number }> {
  const file = fileURLToPath(new URL('../../../tests/support/embedded-process.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', file, dir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith('{')) return { child, ...(JSON.parse(line) as { url: string; pid: number }) };
  }
  throw new Error('the other process ended');
}

const writeRow = (url: string) => query(url, 'create table if not exists kept (n int); insert into kept values (1)');
const rows = async (url: string) => (await query<{ n: number }>(url, 'select count(*)::int as n from kept'))[0]?.n;

test('[DB-1] it lets nobody in without the password, and listens on this machine only', async () => {
  const { url } = await start();
  const address = new URL(url);
  expect(statSync(join(dir, 'postgres/app.password')).mode & 0o077).toBe(0);
  address.password = 'guess';
  await expect(query(address.href, 'select 1')).rejects.toThrow('password authentication failed');
  const elsewhere = Object.values(networkInterfaces())
    .flat()
    .find((i) => i && !i.internal && i.family === 'IPv4');
  if (elsewhere) {
    const socket = createConnection(Number(address.port), elsewhere.address);
    await expect(once(socket, 'connect')).rejects.toThrow('ECONNREFUSED');
  }
});

test('[DB-2] what was committed is there after the next start', async () => {
  const first = await start();
  await writeRow(first.url);
  await first.stop();
  expect(existsSync(join(dir, 'postgres/postmaster.pid'))).toBe(false);
  expect(await rows((await start()).url)).toBe(1);
});

test('[DB-3] after kill -9 of its process the server ends, and the next start needs no repair', async () => {
  for (let round = 1; round <= 3; round++) {
    const { child, url, pid } = await startElsewhere();
    await writeRow(url);
    child.kill('SIGKILL');
    if (process.platform === 'linux') await until('the orphan to end', () => !isAlive(pid));
    const next = await start();
    expect(await rows(next.url)).toBe(round);
    await next.stop();
  }
});

test('[DB-4] after kill -9 of PostgreSQL it comes back at the same address', async () => {
  const said: string[] = [];
  const server = await start({ report: (message) => said.push(message) });
  await writeRow(server.url);
  for (let round = 0; round < 3; round++) {
    const pid = server.pid() as number;
    process.kill(pid, 'SIGKILL');
    await until('an answer', () =>
      rows(server.url)
        .then((n) => n === 1 && server.pid() !== pid)
        .catch(() => false),
    );
  }
  expect(said.filter((message) => message === 'PostgreSQL is back')).toHaveLength(3);
});

test('[DB-4] stopping while it comes back leaves no server behind', async () => {
  const server = await start();
  const pid = server.pid() as number;
  process.kill(pid, 'SIGKILL');
  await until('its end', () => !isAlive(pid));
  await server.stop();
  await expect(query(server.url, 'select 1')).rejects.toThrow('ECONNREFUSED');
});

test('[DB-5] a lock file whose process number belongs to another program by now does not matter', async () => {
  const first = await start();
  await writeRow(first.url);
  const lock = readFileSync(join(dir, 'postgres/postmaster.pid'), 'utf8');
  await first.stop();
  writeFileSync(join(dir, 'postgres/postmaster.pid'), lock.replace(/^\d+/, String(process.pid)));
  expect(await rows((await start()).url)).toBe(1);
});

test('[DB-6] a second process uses the running server and leaves it running', async () => {
  const other = await startElsewhere();
  await writeRow(other.url);
  const second = await start();
  expect(second.url).toBe(other.url);
  await second.stop();
  expect(await rows(other.url)).toBe(1);
});

test('[DB-6] two that start at the same time share one server', async () => {
  const [a, b] = await Promise.all([startElsewhere(), startElsewhere()]);
  expect(a.url).toBe(b.url);
});

test('[DB-7] a folder that was interrupted half-way is made anew', async () => {
  const ended = spawn(process.execPath, ['-e', '']);
  await once(ended, 'exit');
  const draft = join(dir, `postgres.new-${ended.pid}`);
  mkdirSync(draft);
  writeFileSync(join(draft, 'PG_VERSION'), '18');
  const { url } = await start();
  await writeRow(url);
  expect(readdirSync(dir)).toEqual(['postgres']);
});

test('[DB-8] a folder of another major version is refused and left alone', async () => {
  mkdirSync(join(dir, 'postgres'));
  writeFileSync(join(dir, 'postgres/PG_VERSION'), '17\n');
  await expect(start()).rejects.toThrow(/is PostgreSQL 17, but this version of Palimpsest brings 18/);
  expect(readdirSync(join(dir, 'postgres'))).toEqual(['PG_VERSION']);
});

test.skipIf(process.getuid?.() !== 0)(
  '[DB-1] as root without user namespaces it runs as another account, and again with them',
  async () => {
    const first = await start({ namespaces: false });
    await writeRow(first.url);
    expect(statSync(join(dir, 'postgres')).uid).not.toBe(0);
    await first.stop();
    expect(await rows((await start()).url)).toBe(1);
  },
);
