import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../../config/index.js';
import { openSeedFolder, type SeedClaimFile, type SeedFile } from '../open-seed-folder.js';
import { problemText } from '../seed-problems.js';
import { articleOf } from './article.js';
import { checkSeed } from './check-seed.js';
import { coverage } from './coverage.js';
import { coverageLines } from './coverage-lines.js';
import { readDossier } from './dossier.js';
import { readOneReading } from './one-reading.js';
import { readSourceTexts } from './source-texts.js';

const from = join(projectRoot(), 'seed');
const seed = openSeedFolder(from);
const folder = process.env.SOURCES_DIR || null;
const notes = process.env.DOSSIER_DIR || null;
const texts = readSourceTexts(folder, seed.catalogue);
const missing = seed.catalogue.map((entry) => entry.key).filter((key) => !texts.some((text) => text.key === key));
if (missing.length) console.warn(`NOT CHECKED against its sources: the seed (${missing.join(', ')}); set SOURCES_DIR.`);
if (notes === null) console.warn('NOT CHECKED against reading notes: the seed; set DOSSIER_DIR.');

describe('the seed of this repository', () => {
  let files: readonly SeedFile[] = [];
  let claims: readonly SeedClaimFile[] = [];
  beforeAll(() => {
    files = seed.read(seed.texts);
    claims = seed.readClaims(seed.claimTexts);
  });

  it('[SEED-12] [SEED-33] [SEED-42] has no problem and nothing that looks like one', () => {
    const checked = checkSeed(seed.catalogue, files, texts, claims);
    expect(checked.problems.map(problemText)).toEqual([]);
    expect(checked.warnings.map(problemText)).toEqual([]);
    expect(checked.pages).toBeGreaterThanOrEqual(12);
    expect(checked.claims).toBeGreaterThanOrEqual(12);
    expect(checked.citations).toBeGreaterThan(1000);
  });

  it.skipIf(missing.length > 0 || notes === null)('[SEED-43] has taken up what was noted of its sources', () => {
    const oneReading = readOneReading(from);
    const held = { dossier: readDossier(notes ?? ''), oneReading, texts };
    const covered = coverage(held, seed.catalogue, files.map(articleOf), claims);
    const { facts, disputes, missing, leftOut } = covered;
    const report = coverageLines(covered).join('\n');
    console.log(report);
    expect(facts.total, report).toBeGreaterThan(1_000);
    expect(facts.used / facts.total, report).toBeGreaterThanOrEqual(0.95);
    expect(missing).toEqual([]);
    expect(disputes.total).toBeGreaterThan(100);
    expect(leftOut.map(([slug]) => slug).sort()).toEqual([...oneReading.keys()].sort());
  });

  it.skipIf(missing.length > 0)('[SRC-8] describes the source texts as they are', () => {
    expect(texts.map((text) => [text.key, text.lines.length]).sort()).toEqual(
      seed.catalogue.map((entry) => [entry.key, entry.lines]).sort(),
    );
  });
});
