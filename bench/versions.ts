import { createHash } from 'node:crypto';
import * as Y from 'yjs';
import type { PageId, UserId } from '../model/contract/index.js';
import { AuthorLog, documentAt, packLog } from '../server/collab/index.js';
import { readWholeLog } from '../server/collab/packed/read-whole-log.js';
import type { Database } from '../server/db/index.js';
import { createPage } from '../server/pages/index.js';
import { cutVersions, listRevisions, readAuthors, readRevision } from '../server/revisions/index.js';
import { verify } from '../server/verify/index.js';
import { type Ground, onGround, people } from './ground.js';
import type { Options, Part } from './part.js';
import type { Cell, Table } from './table.js';
import { fillLog, typedPage } from './typed-page.js';

export const versions: Part = {
  name: 'versions',
  title: 'Versions, verification and packing, by the length of a page’s history',
  run: (options) => onGround((ground) => growing(ground, options)),
};

/** Keystrokes between two pauses: where a version ends. */
const between = 1_000;

async function growing(ground: Ground, { quick, say }: Options): Promise<Table[]> {
  const lengths = quick ? [1_000, 3_000] : [1_000, 10_000, 100_000, 1_000_000];
  const { viewer, writers } = await ground.prepare(async (app) => {
    const all = (await people(app, 3)).map((person) => person.viewer);
    const [first] = all;
    if (!first) throw new Error('nobody');
    return { viewer: first, writers: all.map(({ id }) => id) };
  });
  const times: Cell[][] = [];
  const sizes: Cell[][] = [];
  for (const length of lengths) {
    say(`${length.toLocaleString('en')} changes ...`);
    const { id } = await createPage(ground.database.db, viewer, { title: `History ${length}`, kind: 'concept' });
    const { time, size } = await measure(ground.database, id, writers, length, say);
    times.push(time);
    sizes.push(size);
    await ground.database.sql`delete from page where id = ${id}`;
  }
  const title = (what: string) => `${what}, a version every ${between.toLocaleString('en')} changes`;
  return [
    {
      title: title('Microseconds for each change of the history'),
      columns: [
        'changes',
        'bare: Yjs applies the log',
        'cutting all versions',
        'verifying all versions',
        'authors, followed from the start',
        'ms: cutting one more version',
        'ms: its authors',
      ],
      rows: times,
      remarks: [
        'The last two columns are what a version costs as people go on writing; the authors of the one before it are known.',
      ],
    },
    {
      title: title('Packing'),
      columns: [
        'changes',
        'MB before',
        'MB after',
        'times smaller',
        'seconds',
        'ms: the page at its middle, before',
        'after',
        'every answer the same',
      ],
      rows: sizes,
      remarks: ['Sizes are those of both tables of the log with their indexes, after `vacuum full`.'],
    },
  ];
}

async function timed<T>(work: () => Promise<T>): Promise<{ result: T; ms: number }> {
  const start = performance.now();
  const result = await work();
  return { result, ms: performance.now() - start };
}

async function measure(
  database: Database,
  pageId: PageId,
  writers: readonly UserId[],
  length: number,
  say: (line: string) => void,
) {
  const { db, sql } = database;
  const more = between;
  const keystrokes = [...typedPage(length + more, between)];
  await fillLog(database, pageId, writers, keystrokes.slice(0, length));
  const each = (ms: number) => (ms * 1_000) / length;
  const bare = await timed(async () => {
    const doc = new Y.Doc();
    for await (const rows of readWholeLog(sql, pageId, 0)) for (const { update } of rows) Y.applyUpdate(doc, update);
  });
  say('cutting, verifying ...');
  const cut = await timed(() => cutVersions(database, pageId, { parting: true }));
  const verified = await timed(() => verify(database));
  if (verified.result.defects.length > 0) throw new Error(verified.result.defects.join('\n'));
  say('authors ...');
  const authors = new AuthorLog(sql);
  const newest = async () => (await listRevisions(db, pageId, {})).items[0]?.n ?? 0;
  const last = await newest();
  const first = await timed(() => readAuthors(db, authors, pageId, last));
  await fillLog(database, pageId, writers, keystrokes.slice(length));
  const one = await timed(() => cutVersions(database, pageId, { parting: true }));
  const its = await timed(async () => readAuthors(db, authors, pageId, await newest()));

  say('packing ...');
  const middle = () => documentAt(sql, pageId, length >> 1);
  const before = { size: await sizeOf(database), answers: await answers(database, pageId), middle: await timed(middle) };
  const packed = await timed(() => packLog(sql, pageId, length + more, new Date()));
  const after = { size: await sizeOf(database), answers: await answers(database, pageId), middle: await timed(middle) };
  if (packed.result !== length + more) throw new Error(`${packed.result} rows were packed`);
  const count = length.toLocaleString('en');
  return {
    time: [count, each(bare.ms), each(cut.ms), each(verified.ms), each(first.ms), one.ms, its.ms],
    size: [
      count,
      before.size / 1e6,
      after.size / 1e6,
      before.size / after.size,
      packed.ms / 1_000,
      before.middle.ms,
      after.middle.ms,
      before.answers === after.answers ? 'yes' : 'NO',
    ],
  };
}

/** A digest of the versions, of the page at some of their places, and of who wrote it. */
async function answers({ db, sql }: Database, pageId: PageId): Promise<string> {
  const digest = createHash('sha256');
  const add = (value: unknown) => digest.update(JSON.stringify(value));
  await sql`delete from revision_authorship where page_id = ${pageId}`;
  await sql`delete from page_authorship where page_id = ${pageId}`;
  const authors = new AuthorLog(sql);
  const [newest] = (await listRevisions(db, pageId, {})).items;
  const last = newest?.n ?? 0;
  for (let n = 1; n <= last; n += Math.ceil(last / 50)) {
    const version = await readRevision(db, pageId, n);
    add(version);
    add(await documentAt(sql, pageId, version.seq - 7));
  }
  for (const n of [1, last >> 1, last]) if (n > 0) add(await readAuthors(db, authors, pageId, n));
  return digest.digest('hex');
}

async function sizeOf({ sql }: Database): Promise<number> {
  await sql`vacuum full page_update`;
  await sql`vacuum full page_pack`;
  const [row] = await sql<{ bytes: string }[]>`
    select pg_total_relation_size('page_update') + pg_total_relation_size('page_pack') as bytes`;
  return Number(row?.bytes);
}
