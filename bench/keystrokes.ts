import { createPage } from '../server/pages/index.js';
import { startScript } from './child.js';
import { percentile, shares, spread } from './figures.js';
import { type Ground, onGround, type Person, people } from './ground.js';
import { type LoadResult, runLoad, type Scenario, type Target } from './keystrokes/run-load.js';
import type { Options, Part } from './part.js';
import { rounds } from './rounds.js';
import type { Cell, Table } from './table.js';

const scenarios: readonly Scenario[] = [
  { name: '2 editors × 10/s', pages: 1, editors: 2, perSecond: 10, cursors: false },
  { name: '50 editors × 5/s', pages: 1, editors: 50, perSecond: 5, cursors: false },
  { name: '50 editors × 5/s, with cursors', pages: 1, editors: 50, perSecond: 5, cursors: true },
  { name: '200 pages × 3 editors × 2/s', pages: 200, editors: 3, perSecond: 2, cursors: false },
];

interface Server {
  readonly pid: number;
  /** `ws://...`, up to the page's id. */
  readonly base: string;
}

/** One round: milliseconds, and microseconds of processor time. */
interface Measured {
  readonly shown50: number;
  readonly shown99: number;
  readonly acknowledged50: number;
  readonly acknowledged99: number;
  /** Of the server for each key at each other screen. */
  readonly cpu: number;
  /** Of PostgreSQL for each key. */
  readonly postgresCpu: number;
  readonly deliveries: number;
}

export const keystrokes: Part = {
  name: 'keystrokes',
  title: 'Keystrokes',
  run: (options) => onGround((ground) => typing(ground, options)),
};

async function typing(ground: Ground, { quick, say }: Options): Promise<Table[]> {
  const { editors, pageIds } = await ground.prepare(async (app) => {
    const editors = await people(app, 50);
    const author = editors[0] as Person;
    const pageIds: string[] = [];
    for (let n = 1; n <= 200; n++) {
      const page = await createPage(app.database.db, author.viewer, { title: `Typing ${n}`, kind: 'concept' });
      pageIds.push(page.id);
    }
    return { editors, pageIds };
  });
  const wiki = await ground.wiki();
  const startRelay = async (settings: Record<string, string>): Promise<Server> => {
    const child = ground.adopt(await startScript(new URL('./keystrokes/relay.ts', import.meta.url), settings));
    return { pid: child.pid, base: `ws://127.0.0.1:${child.said[1]}/collab/` };
  };
  const servers = {
    relay: await startRelay({}),
    storing: await startRelay({ DATABASE_URL: ground.databaseUrl }),
    wiki: { pid: wiki.pid, base: `${wiki.base.replace('http', 'ws')}/collab/` },
  };
  const cookies = editors.map((editor) => editor.cookie);
  const time = quick ? { rounds: 1, seconds: 3 } : { rounds: 5, seconds: 6 };
  const rows: Cell[][] = [];
  for (const scenario of scenarios) {
    say(`${scenario.name} ...`);
    const run = (server: Server) => async () => {
      const pages = pageIds.slice(0, scenario.pages).map((id) => `${server.base}${id}?ack=1`);
      return measure(ground, server, scenario, { pages, cookies }, time.seconds);
    };
    const before = await rowsInLog(ground);
    const found = await rounds(time.rounds, {
      relay: run(servers.relay),
      storing: run(servers.storing),
      wiki: run(servers.wiki),
    });
    const sent = found.wiki.reduce((sum, { load }) => sum + load.changes, 0);
    const stored = (await rowsInLog(ground)) - before;
    if (stored !== sent) throw new Error(`${scenario.name}: ${sent} changes sent, ${stored} stored`);
    const measured = (name: keyof typeof found) => found[name].map((m) => m.measured);
    rows.push(
      row(scenario.name, 'bare relay', measured('relay'), null),
      row(scenario.name, 'bare relay, an insert for each key', measured('storing'), measured('relay')),
      row(scenario.name, '**wiki**', measured('wiki'), measured('relay')),
    );
  }
  return [
    {
      title: 'From a key to the other screens, and to "Saved"',
      columns: [
        'load',
        'server',
        'shown p50 ms',
        'shown p99 ms',
        'saved p50 ms',
        'saved p99 ms',
        'CPU µs per delivery',
        'PostgreSQL CPU µs per key',
        'deliveries/s',
        'CPU, share of relay',
      ],
      rows,
      remarks: [
        'Shown: a frame with the change has been read by another client. Saved: the acknowledgement, which follows the commit; the bare relay acknowledges without storing anything.',
        'A delivery is one key at one other screen. Everything that was typed reached every screen and was acknowledged, and the log holds one row for each change, or the part would have failed.',
      ],
    },
  ];
}

async function measure(
  ground: Ground,
  { pid }: Server,
  scenario: Scenario,
  target: Target,
  seconds: number,
): Promise<{ measured: Measured; load: LoadResult }> {
  const cpu = { begin: ground.cpu(pid), end: ground.cpu(pid) };
  const load = await runLoad(scenario, target, seconds, (phase) => {
    cpu[phase] = ground.cpu(pid);
  });
  const { shown, acknowledged } = load;
  const measured = {
    shown50: percentile(shown, 50),
    shown99: percentile(shown, 99),
    acknowledged50: percentile(acknowledged, 50),
    acknowledged99: percentile(acknowledged, 99),
    cpu: ((cpu.end.process - cpu.begin.process) * 1000) / shown.length,
    postgresCpu: ((cpu.end.postgres - cpu.begin.postgres) * 1000) / acknowledged.length,
    deliveries: shown.length / seconds,
  };
  return { measured, load };
}

function row(name: string, server: string, measured: readonly Measured[], relay: readonly Measured[] | null): Cell[] {
  const fields = ['shown50', 'shown99', 'acknowledged50', 'acknowledged99', 'cpu', 'postgresCpu', 'deliveries'] as const;
  const figures = fields.map((field) => (field === 'postgresCpu' && !relay ? null : spread(measured.map((m) => m[field]))));
  const share =
    relay &&
    shares(
      measured.map((m) => m.cpu),
      relay.map((m) => m.cpu),
    );
  return [name, server, ...figures, share];
}

async function rowsInLog({ database }: Ground): Promise<number> {
  const [row] = await database.sql<{ n: number }[]>`select count(*)::int as n from page_update`;
  return row?.n ?? 0;
}
