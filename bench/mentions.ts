import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PageId } from '../model/contract/index.js';
import type { Database } from '../server/db/index.js';
import { changePage, createPage } from '../server/pages/index.js';
import { openSeedFolder, readSeedPage } from '../server/seed/index.js';
import { importFolder, importText, loadCatalogue, readCatalogue } from '../server/sources/index.js';
import { MentionFinder } from '../server/sources/mentions/find-mentions.js';
import { makeMentions } from '../server/sources/mentions/make-mentions.js';
import { operator } from '../server/users/index.js';
import { makeViewer } from '../tests/support/fixtures.js';
import { root } from '../tools/build.mjs';
import { shares, spread } from './figures.js';
import { type Ground, onGround } from './ground.js';
import type { Options, Part } from './part.js';
import { rounds } from './rounds.js';
import type { Table } from './table.js';

export const mentions: Part = {
  name: 'mentions',
  title: 'Where texts speak of pages',
  run: (options) => onGround((ground) => measure(ground, options)),
};

const subjects = () =>
  openSeedFolder(join(root, 'seed')).texts.map(({ file, text }) => {
    const { title, kind, aliases } = readSeedPage(text, file);
    return { title, kind, aliases: aliases.map(({ name }) => name) };
  });

async function measure(ground: Ground, { quick, say }: Options): Promise<Table[]> {
  const all = subjects().slice(0, quick ? 40 : undefined);
  return ground.prepare(async ({ database }) => {
    const { db, sql } = database;
    const editor = await makeViewer(db, { name: 'indexer', role: 'editor' });
    say('pages ...');
    const ids: PageId[] = [];
    for (const { title, kind, aliases } of all) {
      const { id } = await createPage(db, editor, { title, kind });
      await changePage(db, editor, id, { aliases: aliases.map((name) => ({ name })) });
      ids.push(id);
    }
    say('texts ...');
    const from = await loadTexts(database, quick);
    const texts = (await sql`select text from passage order by source, position`).map((row) => String(row.text));
    const words = texts.reduce((sum, text) => sum + text.split(/\s+/).length, 0);
    const names = all.map(({ title, kind, aliases }, i) => ({ id: ids[i] as PageId, title, kind, aliases }));
    const forms = names.flatMap((name) => [name.title, ...name.aliases]);
    let renamed = 0;
    const contestants = {
      // what one would write without a library: one pattern of all names, whole words, as they are spelt
      pattern: () => {
        const pattern = new RegExp(`\\b(?:${forms.map((n) => n.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|')})\\b`, 'g');
        return timed(() => texts.reduce((sum, text) => sum + [...text.matchAll(pattern)].length, 0));
      },
      build: () => timed(() => new MentionFinder(names)),
      find: () => {
        const finder = new MentionFinder(names);
        return timed(() => texts.reduce((sum, text) => sum + finder.in(text).length, 0));
      },
      index: async () => {
        await sql`update mention_index set made_of = ''`;
        return timed(() => makeMentions(db));
      },
      rename: async () => {
        renamed += 1;
        await changePage(db, editor, ids[0] as PageId, { title: `Renamed ${renamed}` });
        return timed(() => makeMentions(db));
      },
      nothing: () => timed(() => makeMentions(db)),
    };
    say('indexing ...');
    await rounds(1, contestants);
    const found = await rounds(quick ? 2 : 3, contestants);
    const [row] = await sql`select count(*)::int as count from mention`;
    if (!row || Number(row.count) === 0) throw new Error('no mention was found');
    const line = (name: string, key: keyof typeof contestants) => [name, spread(found[key]), shares(found[key], found.pattern)];
    return [
      {
        title: `${from}: ${texts.length.toLocaleString('en-US')} passages, ${words.toLocaleString('en-US')} words, ${all.length} pages with ${forms.length} names, ${Number(row.count).toLocaleString('en-US')} mentions`,
        columns: ['what', 'ms', 'times the bare one'],
        rows: [
          line('bare: one regular expression of all names, exact spelling, nothing told apart', 'pattern'),
          line('the automaton is built', 'build'),
          line('everything is found, in memory', 'find'),
          line('**the index of all texts is made**: read, found, stored, others let pass', 'index'),
          line('**one page is renamed**: the same, in the background', 'rename'),
          line('a change that leaves names as they are', 'nothing'),
        ],
      },
    ];
  });
}

/** The source texts where they are at hand, else one that is made up of names and other words. */
async function loadTexts({ db }: Database, quick: boolean): Promise<string> {
  const folder = process.env.SOURCES_DIR;
  if (folder && existsSync(folder) && !quick) {
    await loadCatalogue(db, readCatalogue(readFileSync(join(root, 'seed/sources.json'), 'utf8')));
    await importFolder(db, operator, folder);
    return 'The source texts';
  }
  const names = subjects().map((subject) => subject.title);
  const filler = 'the harbour master rowed out into the fog and nobody on the quay had seen a lamp since the ferry went';
  const text = Array.from({ length: quick ? 400 : 2_700 }, (_, i) =>
    `${filler} with ${names[i % names.length]}. `.repeat(4),
  ).join('\n\n');
  const csl = { id: 'made-up', type: 'book', title: 'A Made-up Book', issued: { 'date-parts': [[1989]] } };
  await importText(db, operator, { name: 'book.txt', bytes: new TextEncoder().encode(text), csl });
  return 'A made-up text';
}

/** Milliseconds. */
async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
