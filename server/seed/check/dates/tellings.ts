import type { Kind, Relation } from '../../../../model/contract/index.js';
import { hasRow, rowOf } from '../../../../model/facts/index.js';
import type { SeedClaimFile } from '../../open-seed-folder.js';
import type { SeedProblem } from '../../seed-problems.js';
import type { Article } from '../article.js';
import { type When, whenOf } from './when.js';

/** A row of a page, about its subject and perhaps another's. */
export interface Telling extends Omit<SeedProblem, 'problem'> {
  readonly page: string;
  /** The page that it names, if that is seeded. */
  readonly other: string | null;
  readonly label: string;
  readonly text: string;
  readonly relation: Relation | null;
  /** As written, and what it may mean. */
  readonly date: string | null;
  readonly when: When | null;
}

/** What a claim's readings say of a row of its pages. */
export interface Reading extends Telling {
  readonly claim: string;
  readonly pages: readonly string[];
}

/** Everything in a seed that says when. */
export interface Tellings {
  readonly kinds: ReadonlyMap<string, Kind>;
  readonly titles: ReadonlyMap<string, string>;
  readonly facts: readonly Telling[];
  readonly readings: readonly Reading[];
  /** The facts of a page. */
  of(page: string): readonly Telling[];
}

export function tellingsOf(articles: readonly Article[], claims: readonly SeedClaimFile[]): Tellings {
  const kinds = new Map(articles.map(({ slug, page }) => [slug, page.kind]));
  const facts = articles.flatMap(({ file, slug, page }) =>
    page.facts.map((fact, i): Telling => {
      const date = fact.date ?? null;
      return {
        file,
        line: page.lineOf(['facts', i]),
        field: `facts.${i}`,
        page: slug,
        other: fact.page !== undefined && kinds.has(fact.page) && fact.page !== slug ? fact.page : null,
        label: fact.label,
        text: fact.text ?? '',
        relation: fact.relation ?? null,
        date,
        when: date === null ? null : whenOf(date, fact.calendar),
      };
    }),
  );
  const byPage = new Map(articles.map(({ slug }) => [slug, facts.filter((fact) => fact.page === slug)]));
  return {
    kinds,
    titles: new Map(articles.map(({ slug, page }) => [slug, page.title])),
    facts,
    readings: claims.flatMap(readingsOf),
    of: (page) => byPage.get(page) ?? [],
  };
}

/** Dated readings of a claim about a row of its first page. */
function readingsOf({ file, slug, claim }: SeedClaimFile): Reading[] {
  const [page] = claim.pages;
  if (page === undefined || !hasRow(claim)) return [];
  return claim.readings.flatMap(({ text, value }, i): Reading[] => {
    if (value?.type !== 'date') return [];
    const field = `readings.${i}`;
    const line = claim.lineOf(['readings', i]);
    const said = { label: rowOf(claim), text, relation: null, date: value.date, when: whenOf(value.date, value.calendar) };
    return [{ file, line, field, page, other: null, ...said, claim: slug, pages: claim.pages }];
  });
}

export const placeOf = ({ file, line }: Telling): string => `${file}:${line}`;

/** Are these the same row's names? */
export const sameLabel = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

export const problemAt = ({ file, line, field }: Telling, problem: string): SeedProblem => ({ file, line, field, problem });
