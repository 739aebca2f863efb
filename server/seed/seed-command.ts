import { Rooms } from '../collab/index.js';
import { readConfig, StartProblem } from '../config/index.js';
import { migrateDatabase, openDatabase } from '../db/index.js';
import { loadSeed } from './load-seed.js';
import { progressBar } from './progress-bar.js';
import { reportLines } from './report-lines.js';
import { SeedProblems } from './seed-problems.js';
import { Seeding } from './seeding.js';

/** `npm run seed`: loads the seed into the wiki, beside a running server too; exit code 1 when it cannot be loaded. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  if (config.seedDir === null) return console.log('Nothing to do: SEED_DIR is none.');
  const database = await openDatabase(config);
  const rooms = new Rooms(database, { report: (error) => console.error(error) });
  try {
    await migrateDatabase(database);
    const seeding = new Seeding(progressBar(process.stderr, 'Loading the seed'));
    const report = await loadSeed({ database, rooms }, config.seedDir, seeding);
    const lines = reportLines(report);
    for (const line of lines) console.log(line);
    if (lines.length === 0)
      console.log(
        `Nothing to do: ${report.unchanged} pages and ${report.claims.unchanged} claims are as the seed left them, or better.`,
      );
  } finally {
    await rooms.drain();
    await database.close();
  }
}

try {
  await main();
} catch (error) {
  if (!(error instanceof StartProblem || error instanceof SeedProblems)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
