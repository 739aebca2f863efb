import { once } from 'node:events';
import { request } from 'node:http';
import * as Y from 'yjs';
import type { PageId, UpdatesWindow } from '../model/contract/index.js';
import { toText } from '../model/document/index.js';
import { applyUpdates } from '../server/collab/apply-updates.js';
import { documentJson } from '../server/collab/document-json.js';
import { createPage } from '../server/pages/index.js';
import { Random } from '../tests/support/random.js';
import { type LoggedRow, storeLog } from '../tests/support/stored-log.js';
import { shares, spread } from './figures.js';
import { type Ground, onGround, people, type Wiki } from './ground.js';
import type { Options, Part } from './part.js';
import type { Cell, Table } from './table.js';

export const replay: Part = {
  name: 'replay',
  title: 'Any moment of a page',
  run: (options) => onGround((ground) => moments(ground, options)),
};

interface Life {
  readonly slug: string;
  readonly id: PageId;
  readonly rows: readonly LoggedRow[];
}

/** Near the start, in the middle, near the end: as shares of the log. */
const places = [
  ['start', 0.02],
  ['middle', 0.5],
  ['end', 0.98],
] as const;

async function moments(ground: Ground, { quick, say }: Options): Promise<Table[]> {
  const sizes = quick ? [1_000] : [1_000, 10_000, 100_000];
  const lives = await ground.prepare(async (app) => {
    const writers = await people(app, 3);
    const made: Life[] = [];
    for (const size of sizes) {
      say(`a page of ${size.toLocaleString('en-US')} updates ...`);
      const [author] = writers;
      if (!author) throw new Error('nobody writes');
      const page = await createPage(app.database.db, author.viewer, { title: `Life of ${size}`, kind: 'concept' });
      const rows = typing(size).map(({ who, ...row }) => ({ ...row, userId: writers[who]?.viewer.id ?? author.viewer.id }));
      await storeLog(app.database, page.id, rows);
      made.push({ ...page, rows });
    }
    return made;
  });
  const wiki = await ground.wiki();
  const rounds = quick ? 2 : 9;
  const rows: Cell[][] = [];
  const space: Cell[][] = [];
  for (const life of lives) {
    space.push(await spaceOf(ground, life));
    for (const [name, share] of places) {
      const seq = Math.max(1, Math.round(life.rows.length * share));
      say(`${life.rows.length.toLocaleString('en-US')}, ${name} ...`);
      rows.push([life.rows.length.toLocaleString('en-US'), name, ...(await compare(wiki, life, seq, rounds))]);
    }
  }
  return [
    {
      title: 'From the question to the whole answer, in milliseconds',
      columns: [
        'updates',
        'moment',
        'bare: the log applied plainly',
        'the page',
        'times bare',
        'as JSON',
        'first window, for dragging',
      ],
      rows,
      remarks: [
        'Bare: the rows up to the moment, already in memory, applied one by one with Yjs in this process, and read as a document. The page comes over HTTP with its HTML, people and versions; the window is what the browser needs to make the moment itself, with the changes after it.',
      ],
    },
    {
      title: 'What it costs in space, in kB',
      columns: ['updates', 'the log on disk', 'document at the end', 'checkpoints', 'bytes of them', 'most updates between two'],
      rows: space,
    },
  ];
}

async function compare(wiki: Wiki, { slug, rows }: Life, seq: number, rounds: number): Promise<Cell[]> {
  const bare: number[] = [];
  const page: number[] = [];
  const json: number[] = [];
  const window: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    const [plainly, text] = timed(() => {
      const doc = new Y.Doc();
      for (const { update } of rows.slice(0, seq)) applyUpdates(doc, [update]);
      return toText(documentJson(doc));
    });
    const shown = await ask(wiki, `/wiki/${slug}/replay?at=${seq}`);
    const moment = await ask(wiki, `/api/v1/pages/${slug}/moments/${seq}`);
    const stretch = await ask(wiki, `/api/v1/pages/${slug}/updates?at=${seq}`);
    const { items } = JSON.parse(stretch.body) as UpdatesWindow;
    if ((JSON.parse(moment.body) as { text: string }).text !== text)
      throw new Error(`the moment ${seq} is not what the log says`);
    if (!shown.body.includes(`Change ${seq.toLocaleString('en')}`)) throw new Error(`the page shows another moment than ${seq}`);
    if (items.length === 0) throw new Error('the window is empty');
    if (round === 0) continue; // the first warms both sides
    bare.push(plainly);
    page.push(shown.ms);
    json.push(moment.ms);
    window.push(stretch.ms);
  }
  return [spread(bare), spread(page), shares(page, bare), spread(json), spread(window)];
}

function timed<T>(work: () => T): [ms: number, result: T] {
  const start = performance.now();
  const result = work();
  return [performance.now() - start, result];
}

async function ask({ base }: Wiki, path: string): Promise<{ ms: number; body: string }> {
  const start = performance.now();
  const asked = request(base + path).end();
  const [answer] = (await once(asked, 'response')) as [import('node:http').IncomingMessage];
  const parts: Buffer[] = [];
  for await (const part of answer) parts.push(part as Buffer);
  const ms = performance.now() - start;
  if (answer.statusCode !== 200) throw new Error(`${path}: ${answer.statusCode}`);
  return { ms, body: Buffer.concat(parts).toString('utf8') };
}

async function spaceOf({ database: { sql } }: Ground, { id, rows }: Life): Promise<Cell[]> {
  const [log] = await sql<{ bytes: number }[]>`
    select (select count(*) from page_update where page_id = ${id})
      * (pg_total_relation_size('page_update')::float8 / (select count(*) from page_update)) as bytes`;
  const kept = await sql<{ seq: string; bytes: number }[]>`
    select seq, length(state) as bytes from page_checkpoint where page_id = ${id} order by seq`;
  const seqs = [0, ...kept.map(({ seq }) => Number(seq)), rows.length];
  const gap = Math.max(...seqs.slice(1).map((seq, i) => seq - (seqs[i] ?? 0)));
  const kilo = (bytes: number) => Math.round(bytes / 1_000);
  const all = kept.reduce((sum, { bytes }) => sum + bytes, 0);
  const name = rows.length.toLocaleString('en-US');
  return [name, kilo(log?.bytes ?? 0), kilo(kept.at(-1)?.bytes ?? 0), kept.length, kilo(all), gap];
}

/** Keys of a run of typing at one place, and how many of ten runs take words away. */
const run = 40;
const taking = 2;

/** Three people type a page key by key, each run somewhere else, with a pause after it; now and then they delete or begin a paragraph. */
function typing(size: number): (Omit<LoggedRow, 'userId'> & { who: number })[] {
  const random = new Random(size);
  const doc = new Y.Doc();
  const root = doc.getXmlFragment('default');
  const texts: Y.XmlText[] = [];
  const rows: (Omit<LoggedRow, 'userId'> & { who: number })[] = [];
  let who = 0;
  let at = Date.UTC(2026, 0, 1);
  doc.on('update', (update: Uint8Array) => rows.push({ who, at, update }));
  const clients = [11, 22, 33];
  for (let text: Y.XmlText | undefined; rows.length < size; text = undefined) {
    who = random.below(3);
    doc.clientID = clients[who] as number;
    at += 20_000;
    if (texts.length < 5 || random.chance(0.04)) {
      const paragraph = new Y.XmlElement('paragraph');
      text = new Y.XmlText();
      paragraph.insert(0, [text]);
      root.insert(random.below(texts.length + 1), [paragraph]);
      texts.push(text);
    }
    text ??= random.pick(texts);
    let place = random.below(text.length + 1);
    const isTaking = text.length > run && random.below(10) < taking;
    for (let n = 0; n < run && rows.length < size; n++) {
      at += 200;
      if (!isTaking) text.insert(place++, n % 6 === 5 ? ' ' : String.fromCharCode(97 + random.below(26)));
      else if (text.length > 0) text.delete(Math.min(place, text.length - 1), 1);
    }
  }
  return rows;
}
