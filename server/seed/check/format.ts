import type { SourceEntry } from '../../sources/index.js';
import { citeAdvice } from '../front-matter.js';
import type { SeedProblem } from '../seed-problems.js';
import type { Article } from './article.js';

const called = { paragraph: 'this paragraph', item: 'this list item', row: 'this row of the table', heading: 'this heading' };

/** What the format does not have, and what stands without a citation. */
export const checkFormat = ({ file, blocks, foreign }: Article): SeedProblem[] => [
  ...foreign.map(({ line, what }) => ({ file, line, field: null, problem: `the format has no place for ${what}` })),
  ...blocks
    .filter((block) => block.kind !== 'heading' && !block.statements.some((statement) => statement.cites.length))
    .map((block) => ({
      file,
      line: block.line,
      field: null,
      problem: `${called[block.kind]} has no citation: “${startOf(block.text)}”`,
    })),
];

/** Citations that cannot be read, or whose source or lines do not exist. */
export function checkCites({ file, statements }: Article, catalogue: readonly SourceEntry[]): SeedProblem[] {
  const lines = new Map(catalogue.map((entry) => [entry.key, entry.lines]));
  return statements.flatMap(({ line, field, cites }) =>
    cites.flatMap(({ written, cite }) => {
      const problem = (text: string) => [{ file, line, field, problem: `[${written}]: ${text}` }];
      if (!cite) return problem(citeAdvice);
      const last = lines.get(cite.source);
      if (last === undefined) return problem('no such source in the catalogue');
      return cite.to > last ? problem(`the source has ${last} lines`) : [];
    }),
  );
}

/** The first words, to find a place by. */
export const startOf = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);
