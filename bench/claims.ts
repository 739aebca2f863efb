import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AddComment, type AddEvidence, OpenClaim, OpenThread } from '../model/contract/index.js';
import { addEvidence, openClaim } from '../server/claims/index.js';
import type { Db } from '../server/db/index.js';
import { addComment, openThread } from '../server/discussion/index.js';
import { loadCatalogue } from '../server/sources/index.js';
import { startScript } from './child.js';
import { type Spread, shares, spread } from './figures.js';
import { type Ground, onGround, type Person, people, type Wiki } from './ground.js';
import type { Options, Part } from './part.js';
import { type Load, loadWith } from './reading/load.js';
import { type RawAnswer, rawAnswer } from './reading/raw-answer.js';
import { rounds } from './rounds.js';
import type { Cell, Table } from './table.js';

const readings = 50;
const evidence = 500;
const comments = 500;
const connections = 10;

const sources = ['one', 'two', 'three', 'four', 'five'].map((key) => ({
  key,
  csl: { id: key, type: 'book', title: `The book of ${key}`, issued: { 'date-parts': [[1989]] } },
  sha256: '0'.repeat(64),
  lines: 10_000,
  attribution: '',
  reliability: '',
}));

export const claims: Part = {
  name: 'claims',
  title: 'Reading and changing a claim',
  run: (options) => onGround((ground) => measureClaims(ground, options)),
};

async function measureClaims(ground: Ground, { quick, say }: Options): Promise<Table[]> {
  const { reader, slug, adding, saying } = await ground.prepare(async (app) => {
    const [person] = (await people(app, 1)) as [Person];
    await loadCatalogue(app.database.db, sources);
    const claim = await openClaim(app.database.db, person.viewer, bigClaim());
    const all: number[] = [];
    const rows = await app.database.sql`select id from claim_reading order by position`;
    for (let i = 0; i < (quick ? 5 : 40); i++) {
      const start = performance.now();
      await addEvidence(app.database.db, person.viewer, claim.slug, String(rows[i % rows.length]?.id), piece(i));
      all.push(performance.now() - start);
    }
    const talk = await discuss(
      app.database.db,
      person,
      claim.slug,
      rows.map(({ id }) => String(id)),
    );
    return { reader: person, slug: claim.slug, adding: all, saying: talk };
  });
  const wiki = await ground.wiki();
  const accepting = { 'accept-encoding': 'identity' };
  const cookie = { cookie: reader.cookie };
  const { etag = '' } = (await rawAnswer(`${wiki.base}/claims/${slug}`, accepting)).headers;
  const cases = [
    { name: 'page, signed out', path: `/claims/${slug}`, headers: accepting },
    { name: 'page, signed in, with its forms’ links', path: `/claims/${slug}`, headers: { ...accepting, ...cookie } },
    { name: 'page, not changed since (304)', path: `/claims/${slug}`, headers: { ...accepting, 'if-none-match': etag } },
    { name: 'JSON', path: `/api/v1/claims/${slug}`, headers: accepting },
    { name: `discussion, ${comments} comments`, path: `/claims/${slug}/discussion`, headers: accepting },
    { name: 'the same, signed in', path: `/claims/${slug}/discussion`, headers: { ...accepting, ...cookie } },
    { name: 'the same by reading', path: `/claims/${slug}/discussion?view=tree`, headers: accepting },
    { name: 'list of claims', path: '/claims', headers: accepting },
  ];
  const answers: RawAnswer[] = [];
  for (const { path, headers } of cases) answers.push(await rawAnswer(wiki.base + path, headers));
  const bare = await bareServer(ground, answers);
  const time = quick ? { rounds: 1, seconds: 1 } : { rounds: 5, seconds: 3 };
  const rows: Cell[][] = [];
  for (const [i, { name, path, headers }] of cases.entries()) {
    say(`${name} ...`);
    const run = (url: string, pid: number) => () => measure(ground, pid, url, headers, time.seconds);
    const contestants = {
      bare: run(`${bare.base}/memory/${i}`, bare.pid),
      select: run(`${bare.base}/database/${i}`, bare.pid),
      wiki: run(wiki.base + path, wiki.pid),
    };
    for (const warm of Object.values(contestants)) await warm();
    const measured = await rounds(time.rounds, contestants);
    const bytes = answers[i]?.body.length ?? 0;
    rows.push(row(name, 'bare Fastify', bytes, measured.bare, null));
    rows.push(row(name, 'bare Fastify, one select', bytes, measured.select, measured.bare));
    rows.push(row(name, '**wiki**', bytes, measured.wiki, measured.bare));
  }
  return [
    {
      title: `A claim with ${readings} readings, ${evidence} pieces of evidence and ${comments} comments, ${connections} connections`,
      columns: [
        'case',
        'server',
        'bytes',
        'requests/s',
        'p50 ms',
        'p99 ms',
        'CPU µs',
        'PostgreSQL CPU µs',
        'requests/s, share of bare',
      ],
      rows,
      remarks: ['Nothing of a claim is kept in memory: every answer is read from the database and drawn anew, also for a 304.'],
    },
    {
      title: 'One more piece of evidence for it',
      columns: ['what', 'times', 'ms'],
      rows: [['an act: locked, checked, stored, told', adding.length, spread(adding)]],
    },
    {
      title: 'One more comment',
      columns: ['what', 'times', 'ms'],
      rows: [['a reply: locked, checked, stored, watched, told', saying.length, spread(saying)]],
    },
  ];
}

const piece = (i: number): AddEvidence => ({
  source: sources[i % sources.length]?.key ?? 'one',
  from: i + 1,
  to: i + 3,
  quote: 'Words of about the length that a quotation has in a book of this kind.',
  stance: (['supports', 'opposes', 'mentions'] as const)[i % 3] ?? 'supports',
  testimony: (['document', 'memoir', 'secondary'] as const)[i % 3] ?? 'memoir',
  witness: i % 4 ? '' : `Witness ${i}`,
  note: 'Why it speaks for the reading, or against it.',
  derivedFrom: [],
});

/** Ten discussions about the claim, each a tree of arguments; how long each comment took. */
async function discuss(db: Db, { viewer }: Person, claim: string, ids: readonly string[]): Promise<number[]> {
  const times: number[] = [];
  const text = (i: number) =>
    `Argument ${i}: the register was kept *day by day*, see [@one, lines ${i + 1}-${i + 3}], and [[Somebody]] says so too.\n\n> Words that somebody else wrote`;
  const argued = (i: number) => ({ mark: i % 2 ? 'for' : 'against', reading: ids[i % ids.length] ?? null });
  for (let t = 0; t < 10; t++) {
    const { thread, comment } = await openThread(
      db,
      viewer,
      OpenThread.parse({ claim, title: `Discussion ${t}`, text: text(t) }),
    );
    const said = [comment];
    for (let i = 1; i < comments / 10; i++) {
      const start = performance.now();
      const parent = said[Math.floor(i / 3)] ?? null;
      const reply = AddComment.parse({ parent, text: text(i), ...(i % 3 ? argued(t * 7 + i) : {}) });
      said.push((await addComment(db, viewer, thread, reply)).comment);
      times.push(performance.now() - start);
    }
  }
  return times;
}

const bigClaim = (): OpenClaim =>
  OpenClaim.parse({
    question: 'What happened then?',
    about: 'Everybody says something else.',
    readings: Array.from({ length: readings }, (_, r) => ({
      text: `The answer number ${r + 1}, told in a sentence of some length by whoever gives it.`,
      heldBy: `Writer ${r + 1}`,
      evidence: Array.from({ length: evidence / readings }, (_, e) => piece((r * evidence) / readings + e)),
    })),
  });

interface Measured extends Load {
  readonly cpu: number;
  readonly postgresCpu: number;
}

async function measure(
  ground: Ground,
  pid: number,
  url: string,
  headers: Record<string, string>,
  seconds: number,
): Promise<Measured> {
  const before = ground.cpu(pid);
  const load = await loadWith(url, headers, { connections, seconds });
  const after = ground.cpu(pid);
  const each = (ms: number) => (ms * 1000) / load.requests;
  return { ...load, cpu: each(after.process - before.process), postgresCpu: each(after.postgres - before.postgres) };
}

function row(
  name: string,
  server: string,
  bytes: number,
  measured: readonly Measured[],
  bare: readonly Measured[] | null,
): Cell[] {
  const all = (field: keyof Measured, of = measured): number[] => of.map((m) => m[field]);
  const figures = (['perSecond', 'p50', 'p99', 'cpu', 'postgresCpu'] as const).map((field): Spread => spread(all(field)));
  return [name, server, bytes, ...figures, bare && shares(all('perSecond'), all('perSecond', bare))];
}

/** Fastify and nothing else, with these answers. */
async function bareServer(ground: Ground, answers: readonly RawAnswer[]): Promise<Wiki> {
  const file = join(ground.dir, 'answers.json');
  writeFileSync(file, JSON.stringify(answers.map((answer) => ({ ...answer, body: answer.body.toString('base64') }))));
  const settings = { ANSWERS: file, DATABASE_URL: ground.databaseUrl, NODE_ENV: 'production' };
  const child = ground.adopt(await startScript(new URL('./reading/bare-server.ts', import.meta.url), settings));
  return { ...child, base: `http://127.0.0.1:${child.said[1]}` };
}
