import { ROOMS, type Rooms } from './collab/index.js';
import { publicOrigin } from './config/index.js';
import type { App } from './create-app.js';
import { LOG, type Log } from './http/index.js';
import { seedOnStart } from './seed/index.js';
import { importOnStart } from './sources/index.js';
import { firstAdminLink } from './users/index.js';

/** What a new wiki needs before its first reader: the seed's pages, the sources' texts. Returns what to say to whoever started it. */
export async function makeReady({ config, database, http }: App): Promise<readonly string[]> {
  await seedOnStart({ database, rooms: http.get<Rooms>(ROOMS) }, http.get<Log>(LOG));
  await importOnStart(database.db, config.sourcesDir, http.get<Log>(LOG));
  const origin = publicOrigin(config);
  const link = await firstAdminLink(database.db, origin);
  return [`Palimpsest is at ${origin}`, ...(link ? [`Open this once to become the administrator: ${link}`] : [])];
}
