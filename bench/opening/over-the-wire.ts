import * as Y from 'yjs';
import type { PageId } from '../../model/contract/index.js';
import { readRows } from '../../server/collab/read-log.js';
import { startScript } from '../child.js';
import { ascending, percentile, spread } from '../figures.js';
import type { Ground, Person } from '../ground.js';
import type { Options } from '../part.js';
import type { Cell, Table } from '../table.js';
import type { StoredPages } from './stored-pages.js';
import { openPage } from './visitor.js';

/** One round: milliseconds, all of one opening. */
interface Measured {
  readonly p50: number;
  readonly longest: number;
  readonly cpu: number;
  readonly postgresCpu: number;
}

interface Server {
  readonly pid: number;
  readonly base: string;
}

/** Pages that are opened, again and again, before anything is measured: for the compiler. Of a kind with few pages, none. */
const warming = { pages: 4, times: 20 } as const;

/** Opens every page, one after another: cold in a wiki that has none of them open, then warm; beside one select of ready bytes. */
export async function overTheWire(
  ground: Ground,
  reader: Person,
  kinds: readonly StoredPages[],
  { quick, say }: Options,
): Promise<Table> {
  const script = new URL('./bare-server.ts', import.meta.url);
  const bareChild = ground.adopt(await startScript(script, { DATABASE_URL: ground.databaseUrl }));
  const bare: Server = { pid: bareChild.pid, base: `ws://127.0.0.1:${bareChild.said[1]}` };
  const found = kinds.map(() => ({ bare: [] as Measured[], cold: [] as Measured[], warm: [] as Measured[] }));
  for (let round = 1; round <= (quick ? 1 : 5); round++) {
    say(`opening, round ${round} ...`);
    const child = await ground.wiki();
    const wiki: Server = { pid: child.pid, base: child.base.replace('http', 'ws') };
    for (const server of [bare, wiki]) await warm(ground, server, reader, kinds);
    for (const [i, kind] of kinds.entries()) {
      const ids = kind.pages > warming.pages ? kind.ids.slice(warming.pages, warming.pages + 36) : kind.ids;
      found[i]?.bare.push(await measure(ground, bare, reader, ids));
      found[i]?.cold.push(await measure(ground, wiki, reader, ids));
      found[i]?.warm.push(await measure(ground, wiki, reader, ids));
    }
    await child.stop();
  }
  const rows = kinds.flatMap((kind, i): Cell[][] => {
    const { bare = [], cold = [], warm = [] } = found[i] ?? {};
    const size = Math.round(kind.state / 1024);
    return [
      [kind.name, size, kind.tail, 'bare: one select, one frame', ...cells(bare)],
      [kind.name, size, kind.tail, '**wiki**, cold', ...cells(cold)],
      [kind.name, size, kind.tail, '**wiki**, warm', ...cells(warm)],
    ];
  });
  const long = kinds.at(-1);
  if (long) {
    say('replaying the whole log ...');
    const { read, apply } = await replay(ground, long.ids[0] as PageId);
    const note = 'bare: the whole log read and applied, without a checkpoint';
    rows.push([long.name, Math.round(long.state / 1024), long.rows, note, read + apply, null, apply, null]);
  }
  return {
    title: 'Over the wire',
    columns: [
      'page (HTML)',
      'state kB',
      'changes after the checkpoint',
      'server',
      'open p50 ms',
      'longest ms',
      'CPU ms',
      'PostgreSQL CPU ms',
    ],
    rows,
    remarks: [
      `From dialling to a live document in the client, which is part of the time. The wiki opens from the newest checkpoint and the changes after it; warm: somebody had the page open a moment ago.`,
    ],
  };
}

async function warm(ground: Ground, server: Server, reader: Person, kinds: readonly StoredPages[]): Promise<void> {
  for (const kind of kinds) {
    if (kind.pages <= warming.pages) continue;
    for (let n = 0; n < warming.times; n++) await measure(ground, server, reader, kind.ids.slice(0, warming.pages));
  }
}

async function measure(ground: Ground, server: Server, { cookie }: Person, ids: readonly PageId[]): Promise<Measured> {
  const before = ground.cpu(server.pid);
  const times: number[] = [];
  for (const id of ids) {
    const opened = await openPage(`${server.base}/collab/${id}?ack=1`, cookie);
    times.push(opened.ms);
    await opened.close();
  }
  const after = ground.cpu(server.pid);
  const sorted = ascending(times);
  return {
    p50: percentile(sorted, 50),
    longest: sorted.at(-1) ?? Number.NaN,
    cpu: (after.process - before.process) / ids.length,
    postgresCpu: (after.postgres - before.postgres) / ids.length,
  };
}

const cells = (measured: readonly Measured[]): Cell[] =>
  (['p50', 'longest', 'cpu', 'postgresCpu'] as const).map((field) => spread(measured.map((m) => m[field])));

/** Milliseconds to read all rows of a log, and to apply them. */
async function replay({ database }: Ground, pageId: PageId): Promise<{ read: number; apply: number }> {
  const start = performance.now();
  const rows = await readRows(database.sql, pageId, 0);
  const middle = performance.now();
  const doc = new Y.Doc();
  Y.transact(doc, () => {
    for (const { update } of rows) Y.applyUpdate(doc, update);
  });
  return { read: middle - start, apply: performance.now() - middle };
}
