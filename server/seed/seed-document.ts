import { Refusal } from '../../model/contract/index.js';
import { type DocumentJson, markdownToDocument } from '../../model/document/index.js';
import type { SeedPage } from './read-seed-page.js';
import { SeedProblems } from './seed-problems.js';

/** The document that a seed page's text is; `file` is its name in problems. Throws `SeedProblems` with the first thing that no page has. */
export function seedDocument(page: SeedPage, file: string, pageOf: (slug: string) => string | null): DocumentJson {
  try {
    return markdownToDocument(page.body, { pageOf, firstLine: page.bodyLine });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { line, problem } = /^line (?<line>\d+): (?<problem>.*)$/s.exec(error.about)?.groups ?? {};
    throw new SeedProblems([{ file, line: Number(line ?? page.bodyLine), field: null, problem: problem ?? error.about }]);
  }
}
