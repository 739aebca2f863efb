import { afterAll, expect, test } from 'vitest';
import { SEEDING, type Seeding } from '../../server/seed/index.js';
import { startApp } from '../support/app.js';
import { until } from '../support/until.js';

const app = await startApp();
afterAll(() => app.close());

const status = async (path: string) => (await fetch(app.base + path)).status;

test('[OPS-10] [OPS-11] alive and ready', async () => {
  expect(await (await fetch(`${app.base}/healthz`)).text()).toBe('ok');
  expect(await status('/readyz')).toBe(200);
});

test('[OPS-12] metrics are in the Prometheus format', async () => {
  await fetch(`${app.base}/api/v1/pages`);
  const answer = await fetch(`${app.base}/metrics`);
  expect(answer.headers.get('content-type')).toMatch(/^text\/plain/);
  const text = await answer.text();
  expect(text).toMatch(/^http_request_duration_seconds_count\{method="GET",route="\/api\/v1\/pages",status="200"\} 1$/m);
});

test('[OPS-11] not ready while migrations are missing; ready again when they are there', async () => {
  await app.database.sql`update drizzle.__drizzle_migrations set created_at = created_at - 1e15`;
  expect([await status('/readyz'), await status('/healthz')]).toEqual([503, 200]);
  await app.database.sql`update drizzle.__drizzle_migrations set created_at = created_at + 1e15`;
  expect(await status('/readyz')).toBe(200);
});

test('[OPS-11] [SEED-20] not ready while the seed is being loaded, and the home page says how far it is', async () => {
  const seeding = app.http.get<Seeding>(SEEDING, { strict: false });
  const home = async () => (await fetch(`${app.base}/`)).text();
  seeding.begin();
  seeding.expect(3);
  seeding.step();
  expect([await status('/readyz'), await status('/healthz')]).toEqual([503, 200]);
  expect(await home()).toContain('1 of 3 pages and claims are there');
  seeding.end();
  expect(await status('/readyz')).toBe(200);
  expect(await home()).not.toContain('are there');
});

test('[OPS-10] [OPS-11] [HTTP-5] without its database it lives, is not ready and says so; then it recovers by itself', async () => {
  const name = new URL(app.database.url).pathname.slice(1);
  const admin = app.database.connectTo('postgres');
  const lockOut = async (out: boolean) => {
    await admin.unsafe(`alter database ${name} with allow_connections ${!out}`);
    if (out) await admin`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${name}`;
  };
  await lockOut(true);
  expect(await status('/readyz')).toBe(503);
  expect(await status('/healthz')).toBe(200);
  const answer = await fetch(`${app.base}/api/v1/pages`);
  expect([answer.status, ((await answer.json()) as { error: { code: string } }).error.code]).toEqual([503, 'unavailable']);
  await lockOut(false);
  await until('readiness', async () => (await status('/readyz')) === 200);
  expect(await status('/api/v1/pages')).toBe(200);
  await admin.end();
});
