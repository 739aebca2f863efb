import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startScript } from './child.js';
import { type Spread, shares, spread } from './figures.js';
import { type Ground, onGround, people, type Wiki } from './ground.js';
import type { Options, Part } from './part.js';
import { type Load, loadWith } from './reading/load.js';
import { type RawAnswer, rawAnswer } from './reading/raw-answer.js';
import { rounds } from './rounds.js';
import type { Cell, Table } from './table.js';

/** The seeded article that is read. */
const path = '/wiki/leon-trotsky';

/** What a browser would take. */
const accepting = { 'accept-encoding': 'gzip, deflate, br, zstd' };

interface Case {
  readonly name: string;
  readonly wiki: Wiki;
  readonly headers: Readonly<Record<string, string>>;
  /** Also compared with a bare server that asks the database for the ready bytes. */
  readonly fromDatabase?: true;
}

/** One round of one contestant. */
interface Measured extends Load {
  /** Microseconds of the server's processor time for each request, and of PostgreSQL's. */
  readonly cpu: number;
  readonly postgresCpu: number;
}

export const reading: Part = {
  name: 'reading',
  title: 'Reading an article',
  run: (options) => onGround((ground) => read(ground, options)),
};

async function read(ground: Ground, { quick, say }: Options): Promise<Table[]> {
  const [reader] = await ground.prepare((app) => people(app, 1));
  const cookie = { cookie: reader?.cookie ?? '' };
  const kept = await ground.wiki();
  const unkept = await ground.wiki({ PAGE_CACHE_MB: '0' });
  const { etag = '' } = (await rawAnswer(kept.base + path, accepting)).headers;
  const cases: Case[] = [
    { name: 'from memory, signed out', wiki: kept, headers: accepting },
    { name: 'from memory, signed in', wiki: kept, headers: { ...accepting, ...cookie } },
    { name: 'from memory, signed out, uncompressed', wiki: kept, headers: {} },
    { name: 'not changed since (304)', wiki: kept, headers: { ...accepting, 'if-none-match': etag } },
    { name: 'from the database, signed out', wiki: unkept, headers: accepting, fromDatabase: true },
    { name: 'from the database, signed in', wiki: unkept, headers: { ...accepting, ...cookie }, fromDatabase: true },
    { name: 'from the database, signed out, uncompressed', wiki: unkept, headers: {}, fromDatabase: true },
  ];
  const answers: RawAnswer[] = [];
  for (const { wiki, headers } of cases) answers.push(await rawAnswer(wiki.base + path, headers));
  const bare = await bareServer(ground, answers);
  const time = quick ? { rounds: 1, seconds: 1 } : { rounds: 5, seconds: 3 };

  const rows: Cell[][] = [];
  for (const [i, { name, wiki, headers, fromDatabase }] of cases.entries()) {
    say(`${name} ...`);
    const run = (url: string, pid: number) => () => measure(ground, pid, url, headers, time.seconds);
    const contestants: Record<string, () => Promise<Measured>> = {
      bare: run(`${bare.base}/memory/${i}`, bare.pid),
      wiki: run(wiki.base + path, wiki.pid),
      ...(fromDatabase && { select: run(`${bare.base}/database/${i}`, bare.pid) }),
    };
    for (const warm of Object.values(contestants)) await warm();
    const { bare: alone = [], wiki: real = [], select } = await rounds(time.rounds, contestants);
    const bytes = answers[i]?.body.length ?? 0;
    rows.push(row(name, 'bare Fastify', bytes, alone, null));
    if (select) rows.push(row(name, 'bare Fastify, one select', bytes, select, alone));
    rows.push(row(name, '**wiki**', bytes, real, alone));
  }
  return [
    {
      title: `${path}, ${connections} connections`,
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
        'CPU, bare as share',
      ],
      rows,
      remarks: [
        'CPU is the processor time of the server for one request: it says the same as requests/s, but other work on the machine does not disturb it. Shares are taken round by round.',
      ],
    },
  ];
}

const connections = 20;

async function measure(ground: Ground, pid: number, url: string, headers: Case['headers'], seconds: number): Promise<Measured> {
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
  const all = (field: keyof Measured): number[] => measured.map((m) => m[field]);
  const figures = (['perSecond', 'p50', 'p99', 'cpu', 'postgresCpu'] as const).map((field): Spread => spread(all(field)));
  const share =
    bare &&
    shares(
      all('perSecond'),
      bare.map((b) => b.perSecond),
    );
  const cpuShare =
    bare &&
    shares(
      bare.map((b) => b.cpu),
      all('cpu'),
    );
  return [name, server, bytes, ...figures, share, cpuShare];
}

/** Fastify and nothing else, with these answers. */
async function bareServer(ground: Ground, answers: readonly RawAnswer[]): Promise<Wiki> {
  const file = join(ground.dir, 'answers.json');
  writeFileSync(file, JSON.stringify(answers.map((answer) => ({ ...answer, body: answer.body.toString('base64') }))));
  const settings = { ANSWERS: file, DATABASE_URL: ground.databaseUrl, NODE_ENV: 'production' };
  const child = ground.adopt(await startScript(new URL('./reading/bare-server.ts', import.meta.url), settings));
  return { ...child, base: `http://127.0.0.1:${child.said[1]}` };
}
