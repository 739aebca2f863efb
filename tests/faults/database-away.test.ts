import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Viewer } from '../../model/contract/index.js';
import { clientsOf } from '../../server/db/database.js';
import type { Database } from '../../server/db/index.js';
import { createPage } from '../../server/pages/index.js';
import { createToken } from '../../server/users/index.js';
import { startApp, type TestApp } from '../support/app.js';
import { checkPage } from '../support/collab/check-page.js';
import { Typist } from '../support/collab/typist.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { makeViewer } from '../support/fixtures.js';
import { Random } from '../support/random.js';
import { TcpProxy } from '../support/tcp-proxy.js';
import { until } from '../support/until.js';

/** `FAULT_AWAY=20`: for how many seconds; `FAULT_ROUNDS`, `FAULT_CLIENTS`: how often, and under how many people. */
const away = Number(process.env.FAULT_AWAY ?? 3) * 1_000;
const rounds = Number(process.env.FAULT_ROUNDS ?? 2);
const clients = Number(process.env.FAULT_CLIENTS ?? 6);
vi.setConfig({ testTimeout: 120_000 + rounds * (away + 60_000) });

let database: TestDatabase;
let proxy: TcpProxy;
let far: Database;
let app: TestApp;
beforeAll(async () => {
  database = await testDatabase();
  proxy = await TcpProxy.to(database.url);
  far = clientsOf(proxy.url);
  app = await startApp({ database: { ...database, ...far, url: proxy.url } });
});
afterAll(async () => {
  await app.close();
  await far.close();
  await proxy.close();
  await database.close();
});

test(`[COL-6] [COL-4] [COL-3] the database is away for ${away / 1000} s, ${rounds} times: editing goes on, nothing is called saved, everything is stored afterwards`, async () => {
  const admin = await makeViewer(database.db, { role: 'admin' });
  const { id } = await createPage(database.db, admin, { title: 'Away', kind: 'event' });
  const people: { viewer: Viewer; typist: Typist }[] = [];
  for (let i = 0; i < clients; i++) {
    const viewer = await makeViewer(database.db);
    const { secret } = await createToken(database.db, viewer, { name: 'test' });
    const url = `${app.base.replace('http', 'ws')}/collab/${id}?ack=1&token=${secret}`;
    people.push({ viewer, typist: new Typist(`p${i}`, () => url, new Random(i)) });
  }
  const typists = people.map(({ typist }) => typist);
  const [first, last] = [typists[0], typists.at(-1)] as [Typist, Typist];
  for (let round = 0; round < rounds; round++) {
    for (const typist of typists) typist.type(200);
    const enough = typists.map(({ acknowledged }) => acknowledged.size + 2);
    await until('everybody types', () => typists.every(({ acknowledged }, i) => acknowledged.size > (enough[i] ?? 0)), 60_000);
    await proxy.block();
    const end = Date.now() + away;
    // what is said to be saved from here on was committed before
    await new Promise((resolve) => setTimeout(resolve, 300));
    const [{ n }] = (await database.sql`select count(*)::int as n from page_update where page_id = ${id}`) as [{ n: number }];
    const acknowledged = () => typists.reduce((sum, typist) => sum + typist.acknowledged.size, 0);
    expect(acknowledged()).toBeLessThanOrEqual(n);
    first.typeWord();
    const word = first.typed.at(-1) as string;
    await until('the others see what is not saved', () => last.text.split(/\s+/).includes(word));
    expect(first.acknowledged.has(word)).toBe(false);
    await until('the time has passed', () => Date.now() > end, away + 5_000);
    expect(acknowledged()).toBeLessThanOrEqual(n);
    expect(first.peer.queue.length).toBeGreaterThan(0);
    await proxy.restore();
    for (const typist of typists) typist.rest();
    await until('everything is acknowledged', () => typists.every(({ isSaved, text }) => isSaved && text === first.text), 60_000);
  }
  await checkPage(
    database,
    id,
    typists,
    people.map(({ viewer }) => viewer.id),
  );
  for (const { connects } of typists) expect(connects).toBe(1);
  for (const typist of typists) typist.end();
  await until('the readable page follows', async () => {
    const page = (await (await fetch(`${app.base}/api/v1/pages/away`)).json()) as { text: string };
    return first.typed.every((word) => page.text.includes(word));
  });
});
