import { readConfig, StartProblem } from '../config/index.js';
import { migrateDatabase, openDatabase } from '../db/index.js';
import { verify } from './verify.js';

/** `npm run verify`: prints counts and defects; exit code 1 when there is a defect. */
async function main(): Promise<void> {
  const database = await openDatabase(readConfig(process.env));
  try {
    await migrateDatabase(database);
    const { pages, rows, versions, citations, texts, mentions, unresolved, claims, discussions, defects } =
      await verify(database);
    console.log(
      `${pages} pages, ${rows} changes in their logs, ${versions} versions, ${citations} citations, ${texts} texts of sources with ${mentions} mentions, ${claims} claims, ${discussions} discussions.`,
    );
    if (unresolved > 0) console.log(`${unresolved} citations name a source or lines that are not there, or lines without words.`);
    for (const defect of defects) console.error(defect);
    console.log(defects.length === 0 ? 'Everything that is derived is what the logs make.' : `${defects.length} defects.`);
    if (defects.length > 0) process.exitCode = 1;
  } finally {
    await database.close();
  }
}

try {
  await main();
} catch (error) {
  if (!(error instanceof StartProblem)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
