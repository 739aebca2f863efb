import './env.js';
import { join } from 'node:path';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { projectRoot, readConfig, StartProblem } from './config/index.js';
import { type App, createApp } from './create-app.js';
import { openDatabase } from './db/index.js';
import { createLog, type Log } from './http/index.js';
import { checkAddress } from './listen-problem.js';
import { fill, greeting } from './make-ready.js';
import { progressBar, Seeding } from './seed/index.js';
import { builtClient } from './site/index.js';

try {
  await main();
} catch (error) {
  if (!(error instanceof StartProblem)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}

async function main(): Promise<void> {
  const config = readConfig(process.env);
  await checkAddress(config);
  const client = builtClient(join(projectRoot(), 'dist/public'));
  const log = createLog(config);
  const metrics = new Registry();
  collectDefaultMetrics({ register: metrics });
  const database = await openDatabase(config, (message) => log.warn(message));
  const seeding = new Seeding(progressBar(process.stderr, 'Loading the first pages'));
  seeding.begin();
  const app = await createApp(config, database, { log, metrics, client, seeding }).catch(async (error: unknown) => {
    await database.close();
    throw error;
  });
  const isEnding = endOnSignal(app, log);
  try {
    const lines = await greeting(app);
    await app.listen();
    process.stdout.write(`${lines.join('\n')}\n`);
    await fill(app);
  } catch (error) {
    if (isEnding()) return; // what was still being loaded broke off
    await app.close();
    throw error;
  }
}

/** The first signal ends cleanly, a later one at once. Returns whether one has come. */
function endOnSignal(app: App, log: Log): () => boolean {
  let asked: number | undefined;
  const end = (signal: NodeJS.Signals) => {
    if (asked !== undefined) {
      // one Ctrl-C can arrive twice: from the terminal, and from npm, which passes it on
      if (performance.now() - asked > 1_000) process.exit(130);
      return;
    }
    asked = performance.now();
    log.info({ signal }, 'ending');
    app.close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'ending failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  return () => asked !== undefined;
}
