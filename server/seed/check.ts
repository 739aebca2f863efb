import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot, readConfig } from '../config/index.js';
import { articleOf } from './check/article.js';
import { checkSeed } from './check/check-seed.js';
import { coverage } from './check/coverage.js';
import { coverageLines } from './check/coverage-lines.js';
import { readDossier } from './check/dossier.js';
import { readOneReading } from './check/one-reading.js';
import { readSourceTexts } from './check/source-texts.js';
import { openSeedFolder } from './open-seed-folder.js';
import { problemText, SeedProblems } from './seed-problems.js';

/**
 * `npm run seed:check`: everything that is wrong with the seed, one problem a line; exit code 1 if there is any. With `--dossier DIR` also
 * what of the reading notes in that folder it has taken up.
 */
function main(): void {
  const { dossier } = parseArgs({ options: { dossier: { type: 'string' } } }).values;
  const from = join(projectRoot(), 'seed');
  const seed = openSeedFolder(from);
  const folder = readConfig(process.env).sourcesDir;
  const [files, claims] = [seed.read(seed.texts), seed.readClaims(seed.claimTexts)];
  const texts = readSourceTexts(folder, seed.catalogue);
  const checked = checkSeed(seed.catalogue, files, texts, claims);
  for (const problem of checked.problems) console.log(problemText(problem));
  for (const warning of checked.warnings) console.log(`warning: ${problemText(warning)}`);
  console.log(
    `${checked.pages} pages, ${checked.claims} claims, ${checked.words} words, ${checked.citations} citations: ${checked.problems.length || 'no'} problems.`,
  );
  if (checked.unchecked.length)
    console.log(
      `NOT CHECKED for shared wording and support: ${checked.unchecked.join(', ')} (${folder ? `${folder} has no such text` : 'set SOURCES_DIR'}).`,
    );
  if (checked.problems.length) process.exitCode = 1;
  if (dossier === undefined) return;
  const notes = { dossier: readDossier(dossier), oneReading: readOneReading(from), texts };
  for (const line of coverageLines(coverage(notes, seed.catalogue, files.map(articleOf), claims))) console.log(line);
}

try {
  main();
} catch (error) {
  if (!(error instanceof SeedProblems)) throw error;
  console.log(error.message);
  process.exitCode = 1;
}
