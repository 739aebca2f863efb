import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Slug } from '../../model/contract/index.js';
import { CatalogueProblems, readCatalogue, type SourceEntry } from '../sources/index.js';
import { readSeedPage, type SeedPage } from './read-seed-page.js';
import { seedDocument } from './seed-document.js';
import { type SeedProblem, SeedProblems } from './seed-problems.js';

export interface SeedFile {
  /** As in problems: `pages/leon-trotsky.md`. */
  readonly file: string;
  readonly slug: string;
  readonly text: string;
  readonly page: SeedPage;
}

export interface SeedFolder {
  readonly catalogue: readonly SourceEntry[];
  /** In the order of their slugs. */
  readonly files: readonly SeedFile[];
}

/** Reads `sources.json` and `pages/*.md`; throws `SeedProblems` with everything that is wrong in any of them. */
export function readSeedFolder(folder: string): SeedFolder {
  const problems: SeedProblem[] = [];
  const attempt = <T>(read: () => T): T[] => {
    try {
      return [read()];
    } catch (error) {
      if (!(error instanceof SeedProblems)) throw error;
      problems.push(...error.problems);
      return [];
    }
  };
  const catalogue = attempt(() => catalogueIn(folder)).flat();
  const names = existsSync(join(folder, 'pages'))
    ? readdirSync(join(folder, 'pages')).filter((name) => name.endsWith('.md'))
    : [];
  const files = names.sort().flatMap((name) => attempt(() => seedFile(folder, name)));
  if (problems.length) throw new SeedProblems(problems);
  return { catalogue, files };
}

function seedFile(folder: string, name: string): SeedFile {
  const file = `pages/${name}`;
  const slug = name.slice(0, -'.md'.length);
  if (!Slug.safeParse(slug).success) throw problem(file, 'the name of the file is not lower-case words joined by hyphens');
  const text = readFileSync(join(folder, file), 'utf8');
  const page = readSeedPage(text, file);
  seedDocument(page, file, () => null);
  return { file, slug, text, page };
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
