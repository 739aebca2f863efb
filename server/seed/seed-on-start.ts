import type { Log } from '../http/index.js';
import type { SeedDeps } from './load-page.js';
import { loadSeed } from './load-seed.js';
import { reportLines } from './report-lines.js';
import { SeedProblems } from './seed-problems.js';
import type { Seeding } from './seeding.js';

/** Loads what is missing of the seed before the wiki says that it is ready. A seed that cannot be read is told of and left out. */
export async function seedOnStart(
  deps: SeedDeps,
  log: Pick<Log, 'info' | 'error'>,
  folder: string | null,
  seeding?: Seeding,
): Promise<void> {
  if (folder === null) return;
  try {
    for (const line of reportLines(await loadSeed(deps, folder, seeding))) log.info(line);
  } catch (error) {
    if (!(error instanceof SeedProblems)) throw error;
    for (const line of error.message.split('\n')) log.error({ problem: line }, 'the seed is not loaded');
  }
}
