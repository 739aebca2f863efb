import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../config/index.js';
import { openSeedFolder } from '../open-seed-folder.js';
import { problemText } from '../seed-problems.js';
import { checkSeed } from './check-seed.js';
import { readSourceTexts } from './source-texts.js';

const seed = openSeedFolder(join(projectRoot(), 'seed'));
const folder = process.env.SOURCES_DIR || null;
const texts = readSourceTexts(folder, seed.catalogue);
const missing = seed.catalogue.map((entry) => entry.key).filter((key) => !texts.some((text) => text.key === key));
if (missing.length) console.warn(`NOT CHECKED against its sources: the seed (${missing.join(', ')}); set SOURCES_DIR.`);

describe('the seed of this repository', () => {
  it('[SEED-12] [SEED-33] has no problem', () => {
    const checked = checkSeed(seed.catalogue, seed.read(seed.texts), texts, seed.readClaims(seed.claimTexts));
    expect(checked.problems.map(problemText)).toEqual([]);
    expect(checked.pages).toBeGreaterThanOrEqual(12);
    expect(checked.claims).toBeGreaterThanOrEqual(12);
    expect(checked.citations).toBeGreaterThan(1000);
  });

  it.skipIf(missing.length > 0)('[SRC-8] describes the source texts as they are', () => {
    expect(texts.map((text) => [text.key, text.lines.length]).sort()).toEqual(
      seed.catalogue.map((entry) => [entry.key, entry.lines]).sort(),
    );
  });
});
