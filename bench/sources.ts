import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { importText } from '../server/sources/index.js';
import { operator } from '../server/users/index.js';
import { Random } from '../tests/support/random.js';
import { shares, spread } from './figures.js';
import { type Ground, onGround } from './ground.js';
import type { Options, Part } from './part.js';
import { rounds } from './rounds.js';
import type { Table } from './table.js';

export const sources: Part = {
  name: 'sources',
  title: 'Texts of sources',
  run: (options) => onGround((ground) => measure(ground, options)),
};

const csl = (id: string) => ({ id, type: 'book', title: 'A Made-up Book', issued: { 'date-parts': [[1989]] } });

async function measure(ground: Ground, { quick, say }: Options): Promise<Table[]> {
  const text = madeUpBook(quick ? 2_000 : 26_600);
  const file = join(ground.dir, 'book.txt');
  writeFileSync(file, text);
  const size = { kilobytes: Math.round(text.length / 1000), lines: text.split('\n').length };
  const count = quick ? 2 : 5;

  say('import ...');
  let n = 0;
  const taking = await ground.prepare(async ({ database: { db } }) => {
    const contestants = {
      bare: () => timed(() => readFileSync(file, 'utf8').split('\n')),
      hashed: () => timed(() => createHash('sha256').update(readFileSync(file)).digest('hex')),
      first: () => {
        n += 1;
        const given = { name: 'book.txt', bytes: readFileSync(file), csl: csl(`book-${n}`) };
        given.bytes.write(String(n).padStart(3, '0'), 0); // each a text of its own
        return timed(() => importText(db, operator, given));
      },
      again: () => timed(() => importText(db, operator, { name: 'book.txt', bytes: readFileSync(file), csl: csl('book') })),
    };
    await rounds(1, contestants);
    return rounds(count, contestants);
  });

  say('reading ...');
  const wiki = await ground.wiki();
  const get = async (path: string, expected: string) => {
    const answer = await fetch(wiki.base + path);
    const body = await answer.text();
    if (answer.status !== 200 || !body.includes(expected)) throw new Error(`${path}: ${answer.status}`);
  };
  const { sql } = ground.database;
  const [last] = await sql`select locator from passage where source = 'book' order by position desc limit 1 offset 20`;
  const locator = String(last?.locator);
  const reads = quick ? 10 : 40;
  const each = async (work: () => Promise<unknown>) => (await timed(() => repeat(reads, work))) / reads;
  const contestants = {
    select: () => each(() => sql`select text from passage where source = 'book' and locator = ${locator}`),
    api: () => each(() => get(`/api/v1/sources/book/passages/${locator}`, locator)),
    line: () => each(() => get('/api/v1/sources/book/passages?from=900&to=905', '"items"')),
    page: () => each(() => get(`/sources/book/${locator}`, 'class="passages"')),
    preview: () => each(() => get('/sources/book/preview?lines=900-905', '"href"')),
    contents: () => each(() => get('/sources/book', 'Made-up')),
    common: () => each(() => get('/sources/book?q=harbour', '<mark>')),
    rare: () => each(() => get('/sources/book?q=zebra', 'No passage')),
  };
  await rounds(1, contestants);
  const read = await rounds(count, contestants);
  const readRow = (name: string, key: keyof typeof contestants) => [name, spread(read[key]), shares(read[key], read.select)];
  return [
    {
      title: `Taking in ${size.kilobytes} kB, ${size.lines.toLocaleString('en-US')} lines`,
      columns: ['what', 'ms', 'times the bare one'],
      rows: [
        ['bare: read the file and split it into lines', spread(taking.bare), 1],
        ['read the file and hash it', spread(taking.hashed), shares(taking.hashed, taking.bare)],
        ['**import**: lines, passages, addresses, stored', spread(taking.first), shares(taking.first, taking.bare)],
        ['import of a text that is there', spread(taking.again), shares(taking.again, taking.bare)],
      ],
    },
    {
      title: 'Reading it, one request after another',
      columns: ['what', 'ms', 'times the bare one'],
      rows: [
        ['bare: one select by the driver, no HTTP', spread(read.select), 1],
        readRow('a passage through the API', 'api'),
        readRow('the passages of six lines through the API', 'line'),
        readRow('the preview of a citation', 'preview'),
        readRow('the reader’s page at a passage', 'page'),
        readRow('the source’s page with its contents', 'contents'),
        readRow('search within: a word on many passages', 'common'),
        readRow('search within: a word that is nowhere', 'rare'),
      ],
    },
  ];
}

/** Milliseconds. */
async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

async function repeat(times: number, work: () => Promise<unknown>): Promise<void> {
  for (let i = 0; i < times; i++) await work();
}

const stock =
  'the harbour master rowed out into the fog and nobody on the quay had seen a lamp since the ferry went to Harwich in rain'.split(
    ' ',
  );

/** A made-up book as a scan would have it: lines of fifty characters, words broken at their ends, chapters, page numbers. */
function madeUpBook(lines: number): string {
  const random = new Random(7);
  const book: string[] = ['Chapter 1. The Ferry', ''];
  let line = '';
  while (book.length < lines) {
    if (book.length % 4_000 === 0) book.push('', `Chapter ${book.length / 4_000 + 1}. The Ferry`, '');
    if (book.length % 60 === 0) book.push('', String(book.length / 60), '');
    while (line.length < 52) line += `${random.pick(stock)} `;
    const ends = random.chance(0.07);
    const cut = random.chance(0.1) ? 52 : line.lastIndexOf(' ', 52);
    const broken = /\w\w$/.test(line.slice(0, cut)) && /^\w\w/.test(line.slice(cut));
    book.push(ends ? `${line.slice(0, cut).trim()}. ` : `${line.slice(0, cut).trim()}${broken ? '-' : ''} `);
    line = line.slice(cut).trimStart();
    if (ends) {
      book.push('');
      line = `The ${line}`;
    }
  }
  return book.join('\n');
}
