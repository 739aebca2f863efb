import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../../server/db/embedded/postmaster.js';
import { testDatabase } from '../../support/database.js';
import { buildOnce, type Started, startProcess } from '../../support/process.js';
import { until } from '../../support/until.js';

/** The built wiki as a process of its own, seeded, on a database of its own. */
export interface Wiki {
  readonly base: string;
  readonly database: Awaited<ReturnType<typeof testDatabase>>;
  /** Ends the process as a power cut would. */
  kill(): Promise<void>;
  /** Starts it again, on the same data. */
  start(): Promise<void>;
  close(): Promise<void>;
}

/** Usage: `beforeAll(async () => { wiki = await openWiki(); }, buildPatience)`; `mailServer` is an address for `SMTP_URL`. */
export async function openWiki(mailServer?: string): Promise<Wiki> {
  await buildOnce();
  const database = await testDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), 'palimpsest-e2e-'));
  const port = await freePort();
  const base = `http://localhost:${port}`;
  let running: Started | undefined;
  const start = async () => {
    running = startProcess({
      DATABASE_URL: database.url,
      DATA_DIR: dataDir,
      HOST: 'localhost',
      PORT: String(port),
      LOG_LEVEL: 'warn',
      SESSION_SECRET: 'a secret that is only used while testing',
      ...(mailServer && { SMTP_URL: mailServer, PUBLIC_URL: base }),
    });
    const { child, output } = running;
    await until(
      'the wiki to answer',
      async () => {
        if (child.exitCode !== null) throw new Error(`the wiki ended: ${output().err}${output().out}`);
        const answer = await fetch(`${base}/readyz`).catch(() => null);
        return answer?.ok === true;
      },
      60_000,
    );
  };
  const kill = async () => {
    running?.child.kill('SIGKILL');
    await running?.ended;
  };
  await start();
  return {
    base,
    database,
    kill,
    start,
    async close() {
      running?.child.kill('SIGTERM');
      await running?.ended;
      await database.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
