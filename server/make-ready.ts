import { ROOMS, type Rooms } from './collab/index.js';
import { publicOrigin } from './config/index.js';
import type { App } from './create-app.js';
import { LOG, type Log } from './http/index.js';
import { seedOnStart } from './seed/index.js';
import { importOnStart } from './sources/index.js';
import { firstAdminLink } from './users/index.js';

/** Loads what a new wiki begins with, the seed and the texts of its sources; until it is done the wiki answers, and says that it is not ready. */
export async function fill({ config, database, http, seeding }: App): Promise<void> {
  const log = http.get<Log>(LOG);
  try {
    await seedOnStart({ database, rooms: http.get<Rooms>(ROOMS) }, log, config.seedDir, seeding);
    await importOnStart(database.db, config.sourcesDir, log);
  } finally {
    seeding.end();
  }
}

/** What to say to whoever started the wiki. */
export async function greeting({ config, database }: App): Promise<readonly string[]> {
  const origin = publicOrigin(config);
  const link = await firstAdminLink(database.db, origin);
  return [`Palimpsest is at ${origin}`, ...(link ? [`Open this once to become the administrator: ${link}`] : [])];
}
