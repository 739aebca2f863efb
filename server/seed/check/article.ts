import type { Cite } from '../../../model/contract/index.js';
import { parseCite } from '../../../model/contract/index.js';
import type { SeedFile } from '../open-seed-folder.js';
import { type Block, blocksOf } from './blocks.js';

/** Words with the places that bear them out: a sentence or two of the text, or a fact. */
export interface Statement {
  readonly line: number;
  readonly field: string | null;
  /** Of a fact, with the page's title as its subject. */
  readonly text: string;
  /** As written; `cite` is null where it does not read as a citation. */
  readonly cites: readonly { readonly written: string; readonly cite: Cite | null }[];
}

/** A seed file taken apart for the check. */
export interface Article extends SeedFile {
  readonly blocks: readonly Block[];
  readonly statements: readonly Statement[];
}

export function articleOf(seed: SeedFile): Article {
  const { page } = seed;
  const blocks = blocksOf(page.body, page.bodyLine);
  const facts = page.facts.map((fact, i) => ({
    line: page.lineOf(['facts', i]),
    field: `facts.${i}`,
    text: [page.title, fact.label, fact.date?.replace(/-/g, ' '), fact.text].filter(Boolean).join(' | '),
    cites: fact.cites.map((cite) => ({ written: placeText(cite), cite })),
  }));
  const inText = blocks.flatMap((block) =>
    block.statements.map((statement) => ({
      line: block.line,
      field: null,
      text: statement.text,
      cites: statement.cites.map((written) => ({ written, cite: parseCite(written.replace(/, ["“].*["”]$/, '')) })),
    })),
  );
  return { ...seed, blocks, statements: [...facts, ...inText] };
}

export const placeText = ({ source, from, to }: Cite): string =>
  `@${source}, ${from === to ? `line ${from}` : `lines ${from}-${to}`}`;
