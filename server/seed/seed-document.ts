import { Refusal } from '../../model/contract/index.js';
import { type DocumentJson, type MarkdownContext, markdownToDocument } from '../../model/document/index.js';
import type { SeedPage } from './read-seed-page.js';
import { SeedProblems } from './seed-problems.js';

/** The ids behind the addresses that a text names: of pages that it links to, and of claims that its words are marked with. */
export type SeedTargets = Required<Pick<MarkdownContext, 'pageOf' | 'claimOf'>>;

/** The document that a seed page's text is; `file` is its name in problems. Throws `SeedProblems` with the first thing that no page has. */
export function seedDocument(page: SeedPage, file: string, targets: SeedTargets): DocumentJson {
  try {
    return markdownToDocument(page.body, { ...targets, firstLine: page.bodyLine });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { line, problem } = /^line (?<line>\d+): (?<problem>.*)$/s.exec(error.about)?.groups ?? {};
    throw new SeedProblems([{ file, line: Number(line ?? page.bodyLine), field: null, problem: problem ?? error.about }]);
  }
}
