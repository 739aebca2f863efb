import type { SourceEntry } from '../../sources/index.js';
import type { SeedClaimFile } from '../open-seed-folder.js';
import type { SeedProblem } from '../seed-problems.js';
import { type Article, placeText } from './article.js';
import type { Passage } from './shared-runs.js';

/** Claims about pages that are not seeded, and evidence whose source or lines do not exist. */
export function checkClaims(
  claims: readonly SeedClaimFile[],
  pages: ReadonlySet<string>,
  catalogue: readonly SourceEntry[],
): SeedProblem[] {
  const lines = new Map(catalogue.map((entry) => [entry.key, entry.lines]));
  return claims.flatMap(({ file, claim }) => {
    const problem = (path: readonly (string | number)[], text: string): SeedProblem => ({
      file,
      line: claim.lineOf(path),
      field: path.join('.'),
      problem: text,
    });
    return [
      ...claim.pages.flatMap((slug, i) => (pages.has(slug) ? [] : [problem(['pages', i], `${slug} is no seeded page`)])),
      ...claim.readings.flatMap(({ evidence }, r) =>
        evidence.flatMap(({ cite }, e) => {
          const at = (text: string) => [problem(['readings', r, 'evidence', e, 'cite'], `[${placeText(cite)}]: ${text}`)];
          const last = lines.get(cite.source);
          if (last === undefined) return at('no such source in the catalogue');
          return cite.to > last ? at(`the source has ${last} lines`) : [];
        }),
      ),
    ];
  });
}

/** Words marked with a claim that has no file. */
export const checkMarks = (articles: readonly Article[], claims: ReadonlySet<string>): SeedProblem[] =>
  articles.flatMap(({ file, blocks }) =>
    blocks.flatMap(({ line, claims: marked }) =>
      marked
        .filter((slug) => !claims.has(slug))
        .map((slug) => ({ file, line, field: null, problem: `words are marked with ${slug}, which is no seeded claim` })),
    ),
  );

/** Claims that no article marks words with. */
export function checkTied(articles: readonly Article[], claims: readonly SeedClaimFile[]): SeedProblem[] {
  const tied = new Set(articles.flatMap(({ blocks }) => blocks.flatMap((block) => block.claims)));
  return claims
    .filter(({ slug }) => !tied.has(slug))
    .map(({ file }) => ({ file, line: 1, field: null, problem: 'no article marks words with this claim' }));
}

/** Every sentence of a claim's file. */
export const passagesOf = ({ file, claim }: SeedClaimFile): Passage[] => [
  { file, line: claim.lineOf(['question']), text: claim.question },
  { file, line: claim.bodyLine, text: claim.body },
  ...claim.readings.flatMap((reading, r) => [
    { file, line: claim.lineOf(['readings', r, 'text']), text: reading.text },
    ...reading.evidence.flatMap(({ note, witness }, e) =>
      [note, witness].map((text) => ({ file, line: claim.lineOf(['readings', r, 'evidence', e, 'note']), text })),
    ),
  ]),
];
