import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { PageId, UserId, Viewer } from '../../model/contract/index.js';
import { type TestDatabase, testDatabase } from '../../tests/support/database.js';
import { makeViewer } from '../../tests/support/fixtures.js';
import { TcpProxy } from '../../tests/support/tcp-proxy.js';
import { until } from '../../tests/support/until.js';
import { clientsOf } from '../db/database.js';
import type { Database } from '../db/index.js';
import { createPage } from '../pages/index.js';
import { type Entry, UpdateLog } from './update-log.js';

let database: TestDatabase;
let author: Viewer;
let proxy: TcpProxy;
let far: Database;
let log: UpdateLog;
const failures: unknown[] = [];
let pages = 0;
beforeAll(async () => {
  database = await testDatabase();
  author = await makeViewer(database.db, { role: 'admin' });
  proxy = await TcpProxy.to(database.url);
  far = clientsOf(proxy.url);
});
afterAll(async () => {
  await log.stop();
  await far.close();
  await proxy.close();
  await database.close();
});
beforeEach(async () => {
  await log?.stop();
  failures.length = 0;
  log = new UpdateLog(far, { failing: (error) => failures.push(error) });
});

const newPage = async (): Promise<PageId> =>
  (await createPage(database.db, author, { title: `Log ${++pages}`, kind: 'person' })).id;

/** Appends `count` changes to the page; the answer fills with their positions. */
function write(pageId: PageId, count: number, to = log, change: Partial<Entry> = {}): { seqs: number[]; failed: unknown[] } {
  const result = { seqs: [] as number[], failed: [] as unknown[] };
  const connection = randomUUID();
  for (let i = 0; i < count; i++)
    to.append({
      pageId,
      userId: author.id,
      connection,
      cause: 'edit',
      revision: null,
      schemaVersion: 1,
      at: Date.now(),
      update: Buffer.from(`${connection} ${i}`),
      after: 0,
      stored: (seq) => result.seqs.push(seq),
      failed: (error) => result.failed.push(error),
      ...change,
    });
  return result;
}

const stored = async (pageId: PageId) =>
  (
    await database.sql<{ seq: string; update: Buffer }[]>`
      select seq, update from page_update where page_id = ${pageId} order by seq`
  ).map((row) => ({ seq: Number(row.seq), text: row.update.toString() }));

const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

test('[COL-2] several servers write to the same pages at once: positions are dense, each writer’s rows in order', async () => {
  const ids = await Promise.all(upTo(5).map(newPage));
  const logs = upTo(3).map(() => new UpdateLog(database));
  const results: { page: PageId; seqs: number[] }[] = [];
  for (let round = 0; round < 20; round++) {
    for (const each of logs) for (const page of ids) results.push({ page, ...write(page, 3, each) });
    await new Promise(setImmediate);
  }
  await Promise.all(logs.map((each) => each.idle()));
  for (const page of ids) {
    expect((await stored(page)).map((row) => row.seq)).toEqual(upTo(180));
    const told = results.filter((result) => result.page === page).flatMap(({ seqs }) => seqs);
    expect(told.toSorted((a, b) => a - b)).toEqual(upTo(180));
  }
  for (const { seqs } of results) expect(seqs).toEqual(seqs.toSorted((a, b) => a - b));
  await Promise.all(logs.map((each) => each.stop()));
});

test('[COL-1] a row keeps what it was given', async () => {
  const pageId = await newPage();
  const strange = await makeViewer(database.db, { name: 'o"brien\\{}' });
  const connection = randomUUID();
  const at = Date.UTC(2026, 1, 3, 4, 5, 6, 789);
  const given = { userId: strange.id, connection, cause: 'restore', revision: 7, at, update: Uint8Array.of(0, 1, 255) } as const;
  write(pageId, 1, log, given);
  await log.idle();
  const rows = await database.sql`
    select user_id as "userId", connection, cause, revision, at, encode(update, 'hex') as update
    from page_update where page_id = ${pageId}`;
  expect([...rows]).toEqual([{ ...given, at: '2026-02-03 04:05:06.789+00', update: '0001ff' }]);
});

test('[COL-6] while the database is away nothing is said to be stored, and afterwards everything is', async () => {
  const pageId = await newPage();
  const before = write(pageId, 2);
  await log.idle();
  await proxy.block();
  const during = write(pageId, 3);
  await until('it has been tried', () => failures.length > 2);
  expect(during.seqs).toEqual([]);
  await proxy.restore();
  await log.idle();
  expect([before.seqs, during.seqs]).toEqual([
    [1, 2],
    [3, 4, 5],
  ]);
  expect(await stored(pageId)).toHaveLength(5);
});

test('[COL-7] a batch is stored once when the connection is lost between commit and answer', async () => {
  const pageId = await newPage();
  write(pageId, 1);
  await log.idle();
  for (let round = 1; round <= 10; round++) {
    let cut = false;
    proxy.onAnswer = (data) => {
      if (cut || !data.includes(pageId)) return;
      cut = true;
      proxy.cut();
    };
    const mine = write(pageId, 2);
    const other = write(await newPage(), 1);
    await log.idle();
    proxy.onAnswer = undefined;
    expect(cut).toBe(true);
    expect([mine.seqs, other.seqs]).toEqual([[2 * round, 2 * round + 1], [1]]);
  }
  const rows = await stored(pageId);
  expect(rows.map((row) => row.seq)).toEqual(upTo(21));
  expect(new Set(rows.map((row) => row.text)).size).toBe(21);
});

test('[COL-7] a try that reaches the database late, after its successor, stores nothing', async () => {
  const pageId = await newPage();
  write(pageId, 1);
  await log.idle();
  // another session holds the page: the first try waits, its connection is lost, the second one waits behind it
  const holder = database.connect();
  await holder`begin`;
  await holder`select from page_head where page_id = ${pageId} for update`;
  const mine = write(pageId, 1);
  const waiting = () =>
    database.sql`select pid from pg_stat_activity where wait_event_type = 'Lock' and query like '%page_head%'`;
  await until('the first try waits', async () => (await waiting()).length === 1);
  proxy.cut();
  await until('the second one waits too', async () => (await waiting()).length === 2);
  await holder`commit`;
  await holder.end();
  await log.idle();
  expect(mine.seqs).toEqual([2]);
  expect((await stored(pageId)).map((row) => row.seq)).toEqual([1, 2]);
});

test('[COL-8] a row that can never be stored fails its page, not the others', async () => {
  const [good, bad] = [await newPage(), await newPage()];
  const first = write(good, 2);
  const nobody = write(bad, 1, log, { userId: 'nobody' as UserId });
  const behind = write(bad, 2);
  const last = write(good, 2);
  await log.idle();
  expect([...first.seqs, ...last.seqs]).toEqual([1, 2, 3, 4]);
  expect([nobody.failed.length, behind.failed.length]).toEqual([1, 2]);
  expect(await stored(bad)).toEqual([]);
  expect(log.rowsWaiting).toBe(0);
});

test('[COL-9] what may wait is bounded, per page and in all', async () => {
  const [pageId, other, third, fourth] = [await newPage(), await newPage(), await newPage(), await newPage()];
  await proxy.block();
  const small = new UpdateLog(far, {}, { pageBytes: 100, pageRows: 3, bytes: 250 });
  const update = new Uint8Array(50);
  const accepted = (page: PageId) => {
    let rows = 0;
    for (; small.accepts(page, update.length) && rows < 10; rows++) write(page, 1, small, { update });
    return rows;
  };
  expect(accepted(pageId)).toBe(2);
  expect(small.accepts(pageId, 1)).toBe(false);
  expect([accepted(other), accepted(third), accepted(fourth)]).toEqual([2, 1, 0]);
  await proxy.restore();
  await small.idle();
  expect(accepted(pageId)).toBe(2);
  await small.idle();
  await small.stop();
});
