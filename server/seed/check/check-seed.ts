import type { SourceEntry } from '../../sources/index.js';
import type { SeedClaimFile, SeedFile } from '../open-seed-folder.js';
import type { SeedProblem } from '../seed-problems.js';
import { checkAliases, checkLinks } from './addresses.js';
import { articleOf } from './article.js';
import { checkCited, checkCites } from './citations.js';
import { checkClaims, checkMarks, checkTied, passagesOf } from './claims.js';
import { checkLives } from './dates/check-lives.js';
import { checkContradictions } from './dates/contradictions.js';
import { checkSentences } from './dates/sentences.js';
import { tellingsOf } from './dates/tellings.js';
import { checkRuns, checkSupport } from './wording.js';
import type { SourceText } from './words.js';

export interface Checked {
  /** In the order of files and lines. */
  readonly problems: readonly SeedProblem[];
  /** What looks wrong in sentences, which a program reads badly; likewise in order. */
  readonly warnings: readonly SeedProblem[];
  /** Sources whose text was not at hand, so that wording and support could not be held against them. */
  readonly unchecked: readonly string[];
  readonly pages: number;
  readonly claims: number;
  /** Pieces of evidence among them. */
  readonly citations: number;
  /** Words of the texts, citations left out. */
  readonly words: number;
}

/** Everything that can be said against a seed without a database; `texts` are the source texts at hand. */
export function checkSeed(
  catalogue: readonly SourceEntry[],
  files: readonly SeedFile[],
  texts: readonly SourceText[],
  claims: readonly SeedClaimFile[] = [],
): Checked {
  const articles = files.map(articleOf);
  const tellings = tellingsOf(articles, claims);
  const problems = [
    ...articles.flatMap(checkCited),
    ...articles.flatMap((article) => checkCites(article, catalogue)),
    ...articles.flatMap((article) => checkLinks(article, articles)),
    ...checkAliases(articles),
    ...checkTied(articles, claims),
    ...checkMarks(articles, new Set(claims.map((claim) => claim.slug))),
    ...checkClaims(claims, new Set(files.map((file) => file.slug)), catalogue),
    ...checkLives(tellings),
    ...checkContradictions(tellings),
    ...checkRuns(articles, claims.flatMap(passagesOf), texts),
    ...checkSupport(articles, catalogue, texts),
  ];
  const at = new Set(texts.map((text) => text.key));
  const statements = articles.flatMap((article) => [...article.statements]);
  const evidence = claims.flatMap(({ claim }) => claim.readings).reduce((sum, reading) => sum + reading.evidence.length, 0);
  return {
    problems: problems.sort(byPlace),
    warnings: checkSentences(articles, tellings).sort(byPlace),
    unchecked: catalogue.map((entry) => entry.key).filter((key) => !at.has(key)),
    pages: articles.length,
    claims: claims.length,
    citations: statements.reduce((sum, statement) => sum + statement.cites.length, 0) + evidence,
    words: articles.flatMap((article) => article.blocks).reduce((sum, block) => sum + block.text.split(' ').length, 0),
  };
}

const byPlace = (a: SeedProblem, b: SeedProblem): number => a.file.localeCompare(b.file) || (a.line ?? 0) - (b.line ?? 0);
