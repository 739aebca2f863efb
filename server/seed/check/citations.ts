import type { SourceEntry } from '../../sources/index.js';
import { citeAdvice } from '../front-matter.js';
import type { SeedProblem } from '../seed-problems.js';
import type { Article } from './article.js';

const called = { paragraph: 'this paragraph', item: 'this list item', row: 'this row of the table', heading: 'this heading' };

/** What stands without a citation. */
export const checkCited = ({ file, blocks }: Article): SeedProblem[] =>
  blocks
    .filter((block) => block.kind !== 'heading' && !block.statements.some((statement) => statement.cites.length))
    .map(({ kind, line, text }) => ({ file, line, field: null, problem: `${called[kind]} has no citation: “${startOf(text)}”` }));

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
