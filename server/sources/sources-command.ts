import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { projectRoot, readConfig, StartProblem } from '../config/index.js';
import { migrateDatabase, openDatabase } from '../db/index.js';
import { operator } from '../users/index.js';
import { importFolder } from './import/import-folder.js';
import { outcomeLines } from './import/outcome-lines.js';
import { loadCatalogue } from './load-catalogue.js';
import { readCatalogue } from './read-catalogue.js';

/** `npm run sources -- DIR`: imports the texts of a folder, beside a running server too; exit code 1 when one was refused. */
async function main(folder: string | undefined): Promise<void> {
  if (!folder) throw new StartProblem('Usage: npm run sources -- DIR');
  if (!existsSync(folder) || !statSync(folder).isDirectory()) throw new StartProblem(`There is no folder ${resolve(folder)}.`);
  const database = await openDatabase(readConfig(process.env));
  try {
    await migrateDatabase(database);
    await loadCatalogue(database.db, readCatalogue(readFileSync(join(projectRoot(), 'seed/sources.json'), 'utf8')));
    const outcome = await importFolder(database.db, operator, folder);
    for (const line of outcomeLines(outcome)) console.log(line);
    if (outcome.files.some((file) => 'refused' in file)) process.exitCode = 1;
  } finally {
    await database.close();
  }
}

try {
  await main(process.argv[2]);
} catch (error) {
  if (!(error instanceof StartProblem)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
