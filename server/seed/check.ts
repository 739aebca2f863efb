import { join } from 'node:path';
import { projectRoot, readConfig } from '../config/index.js';
import { checkSeed } from './check/check-seed.js';
import { readSourceTexts } from './check/source-texts.js';
import { openSeedFolder } from './open-seed-folder.js';
import { problemText, SeedProblems } from './seed-problems.js';

/** `npm run seed:check`: everything that is wrong with the seed, one problem a line; exit code 1 if there is any. */
function main(): void {
  const seed = openSeedFolder(join(projectRoot(), 'seed'));
  const folder = readConfig(process.env).sourcesDir;
  const checked = checkSeed(
    seed.catalogue,
    seed.read(seed.texts),
    readSourceTexts(folder, seed.catalogue),
    seed.readClaims(seed.claimTexts),
  );
  for (const problem of checked.problems) console.log(problemText(problem));
  console.log(
    `${checked.pages} pages, ${checked.claims} claims, ${checked.words} words, ${checked.citations} citations: ${checked.problems.length || 'no'} problems.`,
  );
  if (checked.unchecked.length)
    console.log(
      `NOT CHECKED for shared wording and support: ${checked.unchecked.join(', ')} (${folder ? `${folder} has no such text` : 'set SOURCES_DIR'}).`,
    );
  if (checked.problems.length) process.exitCode = 1;
}

try {
  main();
} catch (error) {
  if (!(error instanceof SeedProblems)) throw error;
  console.log(error.message);
  process.exitCode = 1;
}
