import type { SourceEntry } from '../../sources/index.js';
import type { SeedProblem } from '../seed-problems.js';
import type { Article } from './article.js';
import { startOf } from './citations.js';
import { longestShared, type Passage, sharedRuns } from './shared-runs.js';
import { marksOf, namesIn, supported } from './supports.js';
import { type SourceText, wordsOf } from './words.js';

/** Words in a row that stand in a source too. */
export function checkRuns(articles: readonly Article[], others: readonly Passage[], texts: readonly SourceText[]): SeedProblem[] {
  const passages = articles.flatMap(({ file, page, blocks }): Passage[] => [
    { file, line: page.lineOf(['description']), text: page.description },
    ...page.facts.flatMap((fact, i) =>
      fact.text === undefined ? [] : [{ file, line: page.lineOf(['facts', i]), text: fact.text }],
    ),
    ...blocks.map((block) => ({ file, line: block.line, text: block.text })),
  ]);
  return sharedRuns([...passages, ...others], texts).map(({ passage, words, source, sourceLine }) => ({
    file: passage.file,
    line: passage.line,
    field: null,
    problem: `${longestShared} words in a row are those of ${source}, line ${sourceLine}: “${words}”`,
  }));
}

/** Citations whose lines have none of the names and figures of the words that they bear out. */
export function checkSupport(
  articles: readonly Article[],
  catalogue: readonly SourceEntry[],
  texts: readonly SourceText[],
): SeedProblem[] {
  const authors = new Set(catalogue.flatMap((entry) => wordsOf(authorsOf(entry))));
  const names = new Set(
    articles.flatMap(({ page, blocks }) => [
      ...[page.title, ...page.aliases.map((alias) => alias.name)].flatMap(wordsOf),
      ...blocks.flatMap((block) => namesIn(block.text)),
    ]),
  );
  return articles.flatMap(({ file, page, statements }) =>
    statements.flatMap(({ line, field, text, cites }) => {
      const named = marksOf(text, names, authors);
      if (named.length === 0) return [];
      const subject = page.kind === 'person' && pronoun.test(text) ? marksOf(page.title, names, authors) : [];
      const marks = [...new Set([...named, ...subject])];
      return cites.flatMap(({ written, cite }) => {
        const source = texts.find((other) => other.key === cite?.source);
        if (!cite || !source || cite.to > source.lines.length || supported(marks, source, cite.from, cite.to)) return [];
        return [{ file, line, field, problem: `[${written}] names nothing of “${startOf(text)}” (${marks.join(', ')})` }];
      });
    }),
  );
}

/** Stands for the page's subject. */
const pronoun = /\b(?:he|him|his|himself|she|her|hers|herself)\b/i;

const authorsOf = ({ csl }: SourceEntry): string =>
  csl.author
    ? csl.author.map((name) => [name.given, name.family, name.literal].join(' ')).join(' ')
    : (csl['container-title'] ?? csl.title);
