import type { Ground, Person, Wiki } from '../ground.js';
import type { Options } from '../part.js';
import type { Cell, Table } from '../table.js';
import { inspectable, memoryOf } from './memory-of.js';
import type { StoredPages } from './stored-pages.js';
import { type Opened, openPage } from './visitor.js';

/** What an open page costs: many opened at once, each by one reader, each then written to. */
export async function memory(
  ground: Ground,
  { cookie }: Person,
  kinds: readonly StoredPages[],
  { say }: Options,
): Promise<Table> {
  const rows: Cell[][] = [];
  for (const kind of kinds) {
    if (kind.pages === 1 || kind.name.includes(',')) continue;
    say(`memory of ${kind.pages} × ${kind.name} ...`);
    const wiki = await ground.wiki({}, inspectable);
    const open = (ids: readonly string[]) => openAll(wiki, ids, cookie);
    const [first = ''] = kind.ids;
    const early = await open([first]);
    await Promise.all(early.map((page) => page.write()));
    const before = await memoryOf(wiki);
    const idle = await open(kind.ids.map(() => first));
    const connected = await memoryOf(wiki);
    await Promise.all(idle.map((connection) => connection.close()));
    const start = await memoryOf(wiki);
    const opened = await open(kind.ids);
    const reading = await memoryOf(wiki);
    for (const page of opened) await page.write();
    const writing = await memoryOf(wiki);
    const each = (bytes: number) => bytes / kind.pages / 1024;
    rows.push([kind.name, kind.state / 1024, each(connected - before), each(reading - start), each(writing - start)]);
    await Promise.all([...early, ...opened].map((page) => page.close()));
    await wiki.stop();
  }
  return {
    title: 'Memory of the server for an open page',
    columns: ['page (HTML)', 'state kB', 'a connection alone kB', 'open, read kB', 'open, written to kB'],
    rows,
    remarks: [
      'Heap and buffers after a full collection, for each page with its one connection. A live document is dropped a minute after the last change.',
    ],
  };
}

async function openAll(wiki: Wiki, ids: readonly string[], cookie: string): Promise<Opened[]> {
  const opened: Opened[] = [];
  for (const id of ids) opened.push(await openPage(`${wiki.base.replace('http', 'ws')}/collab/${id}?ack=1`, cookie));
  return opened;
}
