import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { freePort } from '../../server/db/embedded/postmaster.js';
import { buildOnce, buildPatience, type Started, startProcess } from '../support/process.js';
import { until } from '../support/until.js';

/** Milliseconds: a first start seeds, and other tests run beside this one. */
const patience = 150_000;
vi.setConfig({ testTimeout: 2 * patience });

let dir: string;
beforeAll(buildOnce, buildPatience);
const started: Started[] = [];
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'palimpsest-end-'));
});
afterEach(async () => {
  for (const { child, ended } of started.splice(0)) {
    child.kill('SIGKILL');
    await ended;
  }
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** Starts on the same data folder each time; resolves when its pages are there. */
async function start(command?: readonly string[]) {
  const port = await freePort();
  const wiki = startProcess({ PORT: String(port), DATA_DIR: dir }, command);
  started.push(wiki);
  const address = `Palimpsest is at http://localhost:${port}`;
  await until(
    'the address',
    () => {
      if (wiki.child.exitCode !== null) throw new Error(wiki.output().err);
      return wiki.output().out.includes(address);
    },
    patience,
  );
  const base = `http://127.0.0.1:${port}`;
  await until('the pages', async () => (await fetch(`${base}/readyz`)).ok, patience);
  return { ...wiki, port, base };
}

const lockFile = () => join(dir, 'postgres/postmaster.pid');
const postgres = () => Number(readFileSync(lockFile(), 'utf8').split('\n')[0]);
const lives = (pid: number) => existsSync(`/proc/${pid}`);
const pages = async (base: string) =>
  ((await (await fetch(`${base}/api/v1/pages`)).json()) as { items: { slug: string }[] }).items.map((page) => page.slug);

test('[OPS-5] [OPS-1] the wiki answers when its address is printed, its pages follow, and the first administrator has a link', async () => {
  const wiki = await start(['tools/start.mjs']);
  expect(await pages(wiki.base)).toContain('sergei-kirov');
  expect(wiki.output().out).toMatch(/^Open this once to become the administrator: http:\/\/localhost:\d+\/\S+$/m);
  expect(wiki.output().err).toBe('');
});

test.each(['SIGINT', 'SIGTERM'] as const)(
  '[OPS-3] %s ends it cleanly, with its database, after what is in hand',
  async (signal) => {
    const wiki = await start();
    const server = postgres();
    const slow = connect(wiki.port, '127.0.0.1');
    const body = JSON.stringify({ title: 'x', kind: 'person' });
    slow.write(
      `POST /api/v1/pages HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body.slice(0, 5)}`,
    );
    await until('the request to be in hand', async () => {
      const metrics = await (await fetch(`${wiki.base}/metrics`)).text();
      return /nodejs_active_resources\{type="TCPSocketWrap"\} ([2-9]|\d\d)/.test(metrics);
    });
    wiki.child.kill(signal);
    wiki.child.kill(signal); // npm passes on what the terminal has sent already
    await until('the end to begin', () => wiki.output().out.includes('"msg":"ending"'));
    slow.end(body.slice(5));
    let answer = '';
    for await (const chunk of slow) answer += String(chunk);
    expect(answer).toMatch(/^HTTP\/1\.1 401 /);
    expect(await wiki.ended).toBe(0);
    expect(existsSync(lockFile())).toBe(false);
    expect(lives(server)).toBe(false);
  },
);

test.each([
  ['the wiki', ['wiki']],
  ['both', ['wiki', 'postgres']],
  ['both, its database first', ['postgres', 'wiki']],
])('[OPS-4] after kill -9 of %s the next start works and no database is left over', async (_, victims) => {
  const wiki = await start();
  const before = await pages(wiki.base);
  const server = postgres();
  for (const victim of victims) {
    if (victim === 'wiki') wiki.child.kill('SIGKILL');
    else process.kill(server, 'SIGKILL');
  }
  await wiki.ended;
  if (process.platform === 'linux') await until('the database to end', () => !lives(server), patience);
  const next = await start();
  expect(await pages(next.base)).toEqual(before);
});

test('[OPS-4] [DB-4] after kill -9 of its database a running wiki goes on by itself', async () => {
  const wiki = await start();
  const server = postgres();
  process.kill(server, 'SIGKILL');
  await until(
    'readiness',
    async () => (await fetch(`${wiki.base}/readyz`)).ok && existsSync(lockFile()) && postgres() !== server,
  );
  expect(await pages(wiki.base)).toContain('sergei-kirov');
});
