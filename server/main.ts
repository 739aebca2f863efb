import './env.js';
import { join } from 'node:path';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { ROOMS, type Rooms } from './collab/index.js';
import { projectRoot, publicOrigin, readConfig, StartProblem } from './config/index.js';
import { type App, createApp } from './create-app.js';
import { openDatabase } from './db/index.js';
import { createLog, type Log } from './http/index.js';
import { checkAddress } from './listen-problem.js';
import { seedOnStart } from './seed/index.js';
import { builtClient } from './site/index.js';
import { firstAdminLink } from './users/index.js';

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
  await checkAddress(config);
  const client = builtClient(join(projectRoot(), 'dist/public'));
  const log = createLog(config);
  const metrics = new Registry();
  collectDefaultMetrics({ register: metrics });
  const database = await openDatabase(config, (message) => log.warn(message));
  const app = await createApp(config, database, { log, metrics, client }).catch(async (error: unknown) => {
    await database.close();
    throw error;
  });
  endOnSignal(app, log);
  try {
    await seedOnStart({ database, rooms: app.http.get<Rooms>(ROOMS) }, log);
    const link = await firstAdminLink(database.db, publicOrigin(config));
    await app.listen();
    say(`Palimpsest is at ${publicOrigin(config)}`);
    if (link) say(`Open this once to become the administrator: ${link}`);
  } catch (error) {
    await app.close();
    throw error;
  }
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
