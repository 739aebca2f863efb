import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Slug } from '../../model/contract/index.js';
import { CatalogueProblems, readCatalogue, type SourceEntry } from '../sources/index.js';
import { readSeedClaim, type SeedClaim } from './read-seed-claim.js';
import { readSeedPage, type SeedPage } from './read-seed-page.js';
import { seedDocument } from './seed-document.js';
import { type SeedProblem, SeedProblems } from './seed-problems.js';

/** A file of `seed/pages` or `seed/claims`, not read yet. */
export interface SeedText {
  /** As in problems: `pages/leon-trotsky.md`. */
  readonly file: string;
  readonly slug: string;
  readonly text: string;
}

export interface SeedFile extends SeedText {
  readonly page: SeedPage;
}

export interface SeedClaimFile extends SeedText {
  readonly claim: SeedClaim;
}

export interface SeedFolder {
  readonly catalogue: readonly SourceEntry[];
  /** In the order of their slugs. */
  readonly texts: readonly SeedText[];
  /** These files' pages; throws `SeedProblems` with everything that is wrong in any of them. */
  read(texts: readonly SeedText[]): SeedFile[];
  /** Likewise. */
  readonly claimTexts: readonly SeedText[];
  /** These files' claims; throws `SeedProblems` likewise. */
  readClaims(texts: readonly SeedText[]): SeedClaimFile[];
}

/** Opens a folder with `sources.json`, `pages/*.md` and `claims/*.md`. Reading a file takes time, so only those are read that are asked for. */
export function openSeedFolder(folder: string): SeedFolder {
  const problems: SeedProblem[] = [];
  const catalogue = attempt(problems, () => catalogueIn(folder)).flat();
  const textsIn = (under: string) =>
    namesIn(folder, under).flatMap((name) => attempt(problems, () => textOf(folder, under, name)));
  const texts = textsIn('pages');
  const claimTexts = textsIn('claims');
  const readAll = <T>(some: readonly SeedText[], read: (text: SeedText) => T): T[] => {
    const wrong = [...problems];
    const files = some.flatMap((text) => attempt(wrong, () => read(text)));
    if (wrong.length) throw new SeedProblems(wrong);
    return files;
  };
  return {
    catalogue,
    texts,
    read: (some) => readAll(some, fileOf),
    claimTexts,
    readClaims: (some) => readAll(some, (text) => ({ ...text, claim: readSeedClaim(text.text, text.file) })),
  };
}

const namesIn = (folder: string, under: string): string[] =>
  existsSync(join(folder, under))
    ? readdirSync(join(folder, under))
        .filter((name) => name.endsWith('.md'))
        .sort()
    : [];

function attempt<T>(problems: SeedProblem[], read: () => T): T[] {
  try {
    return [read()];
  } catch (error) {
    if (!(error instanceof SeedProblems)) throw error;
    problems.push(...error.problems);
    return [];
  }
}

function textOf(folder: string, under: string, name: string): SeedText {
  const file = `${under}/${name}`;
  const slug = name.slice(0, -'.md'.length);
  if (!Slug.safeParse(slug).success) throw problem(file, 'the name of the file is not lower-case words joined by hyphens');
  return { file, slug, text: readFileSync(join(folder, file), 'utf8') };
}

function fileOf(text: SeedText): SeedFile {
  const page = readSeedPage(text.text, text.file);
  seedDocument(page, text.file, { pageOf: () => null, claimOf: () => null });
  return { ...text, page };
}

function catalogueIn(folder: string): SourceEntry[] {
  const file = join(folder, 'sources.json');
  if (!existsSync(file)) return [];
  try {
    return readCatalogue(readFileSync(file, 'utf8'));
  } catch (error) {
    if (!(error instanceof CatalogueProblems)) throw error;
    throw new SeedProblems(error.problems.map((text) => ({ file: 'sources.json', line: null, field: null, problem: text })));
  }
}

const problem = (file: string, text: string) => new SeedProblems([{ file, line: null, field: null, problem: text }]);
