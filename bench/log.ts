import { randomBytes, randomUUID } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { PageId } from '../model/contract/index.js';
import { schemaVersion } from '../model/document/index.js';
import { type Entry, UpdateLog } from '../server/collab/update-log.js';
import { createPage } from '../server/pages/index.js';
import { shares, spread } from './figures.js';
import { type Ground, onGround, people } from './ground.js';
import type { Options, Part } from './part.js';
import { rounds } from './rounds.js';
import type { Cell, Table } from './table.js';

/** Pages that the rows are spread over, and bytes of a row's update: about what a key makes. */
const shape = { pages: 50, bytes: 30 } as const;

type Row = Omit<Entry, 'stored' | 'failed'>;

/** One round: rows, and microseconds of processor time for each row. */
interface Measured {
  readonly perSecond: number;
  readonly cpu: number;
  readonly postgresCpu: number;
}

export const log: Part = {
  name: 'log',
  title: 'The update log',
  run: (options) => onGround((ground) => writing(ground, options)),
};

async function writing(ground: Ground, { quick, say }: Options): Promise<Table[]> {
  const makeRows = await ground.prepare(async (app) => {
    const [author] = await people(app, 1);
    if (!author) throw new Error('no author');
    const pageIds: PageId[] = [];
    for (let n = 1; n <= shape.pages; n++)
      pageIds.push((await createPage(app.database.db, author.viewer, { title: `Log ${n}`, kind: 'concept' })).id);
    const connection = randomUUID();
    const same = { userId: author.viewer.id, connection, cause: 'edit' as const, revision: null, schemaVersion, after: 0 };
    return (count: number): Row[] =>
      Array.from({ length: count }, (_, i) => {
        const pageId = pageIds[i % shape.pages] as PageId;
        return { ...same, pageId, at: Date.now(), update: randomBytes(shape.bytes) };
      });
  });
  const updateLog = new UpdateLog(ground.database);
  const size = quick ? { rounds: 1, grouped: 5_000, single: 500 } : { rounds: 7, grouped: 50_000, single: 4_000 };

  say('rows ...');
  const contestants = {
    one: () => measure(ground, size.single, () => insertSingly(ground, makeRows(size.single), 1)),
    sixteen: () => measure(ground, size.single, () => insertSingly(ground, makeRows(size.single), 16)),
    log: () => measure(ground, size.grouped, () => appendAll(updateLog, makeRows(size.grouped))),
  };
  await rounds(1, contestants);
  const found = await rounds(size.rounds, contestants);
  const row = (name: string, measured: readonly Measured[]): Cell[] => [
    name,
    ...(['perSecond', 'cpu', 'postgresCpu'] as const).map((field) => spread(measured.map((m) => m[field]))),
    shares(
      measured.map((m) => m.perSecond),
      found.sixteen.map((m) => m.perSecond),
    ),
  ];
  const disk = await bytesPerRow(ground);
  const waiting = heapPerRow(makeRows(20_000));
  await updateLog.stop();
  return [
    {
      title: `Rows of ${shape.bytes} bytes on ${shape.pages} pages`,
      columns: ['how', 'rows/s', 'CPU µs per row', 'PostgreSQL CPU µs per row', 'rows/s, times 16 at once'],
      rows: [
        row('bare: one insert after another', found.one),
        row('bare: 16 inserts at once', found.sixteen),
        row('**the log**: all that waits in one commit', found.log),
      ],
      remarks: [`On disk a row takes ${disk} bytes with its index; while it waits to be stored, ${waiting} bytes of memory.`],
    },
  ];
}

async function measure(ground: Ground, rows: number, work: () => Promise<void>): Promise<Measured> {
  const before = ground.cpu(process.pid);
  const start = performance.now();
  await work();
  const seconds = (performance.now() - start) / 1000;
  const after = ground.cpu(process.pid);
  const each = (ms: number) => (ms * 1000) / rows;
  return {
    perSecond: rows / seconds,
    cpu: each(after.process - before.process),
    postgresCpu: each(after.postgres - before.postgres),
  };
}

function appendAll(updateLog: UpdateLog, rows: readonly Row[]): Promise<void> {
  return new Promise((resolve, reject) => {
    let left = rows.length;
    const stored = () => {
      if (--left === 0) resolve();
    };
    for (const row of rows) updateLog.append({ ...row, stored, failed: reject });
  });
}

/** The same rows as one statement and one commit each, so many at once; positions that the log does not use. */
async function insertSingly({ database: { sql } }: Ground, rows: readonly Row[], atOnce: number): Promise<void> {
  let next = 0;
  const base = Date.now() * 1_000;
  const worker = async () => {
    for (let i = next++; i < rows.length; i = next++) {
      const row = rows[i] as Row;
      await sql`
        insert into page_update (page_id, seq, at, user_id, connection, cause, revision, schema_version, update)
        values (${row.pageId}, ${base + i}, to_timestamp(${row.at / 1000}), ${row.userId}, ${row.connection}, ${row.cause},
          ${row.revision}, ${row.schemaVersion}, ${Buffer.from(row.update)})`;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

async function bytesPerRow({ database: { sql } }: Ground): Promise<number> {
  const [size] = await sql<{ bytes: number }[]>`
    select round(pg_total_relation_size('page_update')::numeric / count(*))::int as bytes from page_update`;
  return size?.bytes ?? Number.NaN;
}

/** What a row on its way into the log holds of the heap and of buffers. */
function heapPerRow(rows: Row[]): number {
  setFlagsFromString('--expose-gc');
  const gc = runInNewContext('gc') as () => void;
  const held = () => {
    gc();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };
  const before = held();
  const waiting = rows.map((row) => ({ ...row, update: row.update.slice(), stored: () => {}, failed: () => {} }));
  const bytes = held() - before;
  return Math.round(bytes / waiting.length);
}
