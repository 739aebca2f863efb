import type { PageId, UserId } from '../model/contract/index.js';
import { createPage } from '../server/pages/index.js';
import { storeRevisions } from '../tests/support/many-revisions.js';
import { spread } from './figures.js';
import { type Ground, onGround, people, type Wiki } from './ground.js';
import type { Options, Part } from './part.js';
import { rawAnswer } from './reading/raw-answer.js';
import { rounds } from './rounds.js';
import type { Cell, Table } from './table.js';

interface Case {
  readonly name: string;
  readonly path: string;
  /** Versions that the answer must hold. */
  readonly rows: number;
}

export const history: Part = {
  name: 'history',
  title: 'The history of a page',
  run: (options) => onGround((ground) => measure(ground, options)),
};

/** A page with so many versions, and what is asked about it. */
async function layPage(ground: Ground, length: number, authors: readonly UserId[]): Promise<Case[]> {
  const slug = `history-${length}`;
  const { database } = ground;
  const [rare, ...others] = authors as [UserId, ...UserId[]];
  const [row] = await database.sql<{ id: PageId }[]>`select id from page where slug = ${slug}`;
  if (!row) throw new Error(`no page ${slug}`);
  await storeRevisions(database, row.id, { first: 1, last: length, people: others, rare });
  const page = `/wiki/${slug}/history`;
  const api = `/api/v1/pages/${slug}/revisions`;
  const deep = Math.floor(length / 10);
  const few = (every: number) => Math.min(50, Math.floor(length / every));
  const middle = new Date(Date.UTC(2020, 0, 1) + (length / 2) * 600_000).toISOString();
  return [
    { name: 'first page', path: page, rows: 50 },
    { name: 'deep page', path: `${page}?cursor=${deep + 1}`, rows: Math.min(50, deep) },
    { name: 'one of eight people', path: `${page}?person=person-3`, rows: 50 },
    { name: 'somebody in every 5,000th version', path: `${page}?person=person-1`, rows: few(5_000) },
    {
      name: 'restored ones, deep',
      path: `${page}?tag=restore&cursor=${deep + 1}`,
      rows: Math.min(50, Math.floor(deep / 50) - Math.floor(deep / 500)),
    },
    { name: 'named ones', path: `${page}?tag=named`, rows: few(500) },
    { name: 'a tag that is not there', path: `${page}?tag=seed`, rows: 0 },
    {
      name: 'to the middle, by one person, automatic',
      path: `${page}?person=person-3&tag=automatic&to=${middle}`,
      rows: Math.min(50, length / 2),
    },
    { name: 'API, first page', path: api, rows: 50 },
    { name: 'API, deep page', path: `${api}?cursor=${deep + 1}`, rows: Math.min(50, deep) },
    { name: 'API, a tag that is not there', path: `${api}?tag=seed`, rows: 0 },
    { name: 'feed', path: `/wiki/${slug}/feed.atom`, rows: 50 },
  ];
}

async function measure(ground: Ground, { quick, say }: Options): Promise<Table[]> {
  const lengths = quick ? [500, 2_000] : [500, 5_000, 50_000];
  const authors = await ground.prepare(async (app) => {
    const made = await people(app, 9);
    for (const length of lengths)
      await createPage(app.database.db, made[0]?.viewer ?? null, { title: `History ${length}`, kind: 'concept' });
    return made.map(({ viewer }) => viewer.id);
  });
  const cases: Case[][] = [];
  for (const length of lengths) {
    say(`${length} versions ...`);
    cases.push(await layPage(ground, length, authors));
  }
  await ground.database.sql`vacuum analyze revision`;
  await ground.database.sql`vacuum analyze revision_person`;
  const wiki = await ground.wiki();
  const found: Cell[][] = [];
  for (const [i, { name }] of (cases[0] ?? []).entries()) {
    say(`${name} ...`);
    const asked = cases.map((all) => all[i] as Case);
    for (const each of asked) await check(wiki, each);
    const times = Object.fromEntries(
      lengths.map((length, at) => [length, () => timeOf(ground, wiki, asked[at] as Case, quick ? 3 : 20)]),
    );
    await rounds(1, times);
    const measured = await rounds(quick ? 1 : 5, times);
    found.push([
      name,
      ...lengths.map((length) => spread((measured[length] ?? []).map(({ ms }) => ms))),
      spread((measured[lengths.at(-1) ?? 0] ?? []).map(({ postgres }) => postgres)),
    ]);
  }
  return [
    {
      title: 'Milliseconds for an answer, one at a time',
      columns: ['what', ...lengths.map((length) => `${length.toLocaleString('en')} versions`), 'PostgreSQL CPU ms, longest'],
      rows: found,
      remarks: [
        'Fifty versions are shown at once. The first page also tells the people, the named versions and the size over all versions. Every version is some 2.5 kB in its row; the tables were vacuumed before, as PostgreSQL does by itself.',
      ],
    },
  ];
}

/** The answer holds what it has to. */
async function check(wiki: Wiki, { name, path, rows }: Case): Promise<void> {
  const { status, body } = await rawAnswer(wiki.base + path, {});
  const text = body.toString();
  const shown = text.match(/<li class="revision"|<entry>|"sizeChange":/g)?.length ?? 0;
  if (status !== 200 || (name.startsWith('to the middle') ? shown === 0 : shown !== rows))
    throw new Error(`${path}: ${status}, ${shown} versions of ${rows}`);
}

async function timeOf(ground: Ground, wiki: Wiki, { path }: Case, times: number): Promise<{ ms: number; postgres: number }> {
  const before = ground.cpu(wiki.pid);
  const start = performance.now();
  for (let n = 0; n < times; n++) await rawAnswer(wiki.base + path, {});
  const ms = (performance.now() - start) / times;
  return { ms, postgres: (ground.cpu(wiki.pid).postgres - before.postgres) / times };
}
