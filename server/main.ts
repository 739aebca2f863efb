import './env.js';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { publicOrigin, readConfig, StartProblem } from './config/index.js';
import { type App, createApp } from './create-app.js';
import { openDatabase } from './db/index.js';
import { createLog, type Log } from './http/index.js';

const say = (line: string) => process.stdout.write(`${line}\n`);

try {
  await main();
} catch (error) {
  if (!(error instanceof StartProblem)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const log = createLog(config);
  const metrics = new Registry();
  collectDefaultMetrics({ register: metrics });
  const database = await openDatabase(config, (message) => log.warn(message));
  let app: App;
  try {
    app = await createApp(config, database, { log, metrics });
    await app.listen();
  } catch (error) {
    await database.close();
    throw error;
  }
  endOnSignal(app, log);
  say(`Palimpsest is at ${publicOrigin(config)}`);
}

/** The first signal ends cleanly, the second at once. */
function endOnSignal(app: App, log: Log): void {
  let asked = false;
  const end = (signal: NodeJS.Signals) => {
    if (asked) process.exit(130);
    asked = true;
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
}
