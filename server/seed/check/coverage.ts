import type { Cite } from '../../../model/contract/index.js';
import { slugify } from '../../../model/text/index.js';
import type { SourceEntry } from '../../sources/index.js';
import type { SeedClaimFile } from '../open-seed-folder.js';
import type { Article } from './article.js';
import type { Dossier } from './dossier.js';
import { type UncitedPassages, uncitedPassages } from './uncited-passages.js';
import type { SourceText } from './words.js';

export interface Share {
  readonly of: string;
  readonly used: number;
  readonly total: number;
}

/** What of reading notes a seed has taken up. */
export interface Coverage {
  /** Noted facts whose lines the subject's own page cites, by source, then all of them. */
  readonly sources: readonly Share[];
  readonly facts: Share;
  /** Subjects of which a fact is missing, those that miss the most first. */
  readonly lacking: readonly Share[];
  /** Noted disputes that one claim has every position of. */
  readonly disputes: Share;
  readonly missing: readonly string[];
  /** Noted disputes that are not among these, since the sources have one reading of each, with the reason. */
  readonly leftOut: readonly (readonly [slug: string, why: string])[];
  /** Lines of the sources that something cites, and the longest stretches that nothing does. */
  readonly lines: readonly (Share & { readonly longest: readonly (readonly [number, number])[] })[];
  /** Of the texts at hand. */
  readonly passages: readonly UncitedPassages[];
}

type Place = Pick<Cite, 'source' | 'from' | 'to'>;

const overlaps = (a: Place, b: Place): boolean => a.source === b.source && a.from <= b.to && b.from <= a.to;

/** What a seed is held against, beside itself. */
export interface Notes {
  readonly dossier: Dossier;
  /** Disputes with one reading in the sources, and why. */
  readonly oneReading?: ReadonlyMap<string, string>;
  readonly texts?: readonly SourceText[];
}

/** Holds a seed against reading notes. */
export function coverage(
  { dossier, oneReading = new Map(), texts = [] }: Notes,
  catalogue: readonly SourceEntry[],
  articles: readonly Article[],
  claims: readonly SeedClaimFile[],
): Coverage {
  const cited = new Map(articles.map((article) => [article.slug, placesOf(article)]));
  const addresses = new Map(
    articles.flatMap((article) => addressesOf(article).map((address) => [address, article.slug] as const)),
  );
  const facts = dossier.subjects.flatMap(({ slug, name, facts }) => {
    const page = cited.has(slug) ? slug : (addresses.get(slugify(name)) ?? slug);
    return facts.map(({ source, lines: [from, to] }) => ({
      slug: page,
      source,
      used: (cited.get(page) ?? []).some((place) => overlaps(place, { source, from, to })),
    }));
  });
  const evidence = claims.map(({ claim }) => claim.readings.flatMap((reading) => reading.evidence.map(({ cite }) => cite)));
  const isCovered = ({ positions }: Dossier['disputes'][number]) =>
    evidence.some((places) =>
      positions
        .filter((position) => !position.needs_source)
        .every(({ source, lines: [from, to] }) => places.some((place) => overlaps(place, { source, from, to }))),
    );
  const uncovered = dossier.disputes.filter((dispute) => !isCovered(dispute)).map(({ slug }) => slug);
  const missing = uncovered.filter((slug) => !oneReading.has(slug));
  const leftOut = uncovered.flatMap((slug) => (oneReading.has(slug) ? [[slug, oneReading.get(slug) ?? ''] as const] : []));
  const disputes = dossier.disputes.length - leftOut.length;
  const everything = [...cited.values(), ...evidence].flat();
  return {
    sources: sharesBy(facts, (fact) => fact.source),
    facts: { of: 'all', used: facts.filter((fact) => fact.used).length, total: facts.length },
    lacking: sharesBy(facts, (fact) => fact.slug)
      .filter(({ used, total }) => used < total)
      .sort((a, b) => b.total - b.used - (a.total - a.used)),
    disputes: { of: 'all', used: disputes - missing.length, total: disputes },
    missing,
    leftOut,
    lines: catalogue.map((entry) => linesOf(entry, everything)),
    passages: uncitedPassages(catalogue, texts, everything),
  };
}

const placesOf = ({ statements }: Article): Cite[] =>
  statements.flatMap((statement) => statement.cites.flatMap(({ cite }) => cite ?? []));

const addressesOf = ({ page }: Article): string[] => [page.title, ...page.aliases.map(({ name }) => name)].map(slugify);

function sharesBy<T extends { readonly used: boolean }>(items: readonly T[], by: (item: T) => string): Share[] {
  const shares = new Map<string, { used: number; total: number }>();
  for (const item of items) {
    const share = shares.get(by(item)) ?? { used: 0, total: 0 };
    shares.set(by(item), { used: share.used + Number(item.used), total: share.total + 1 });
  }
  return [...shares].map(([of, share]) => ({ of, ...share })).sort((a, b) => a.of.localeCompare(b.of));
}

/** How many of the longest uncited stretches are named. */
const named = 3;

function linesOf({ key, lines }: SourceEntry, cited: readonly Place[]): Coverage['lines'][number] {
  const places = cited.filter((place) => place.source === key).sort((a, b) => a.from - b.from);
  const gaps: [number, number][] = [];
  let next = 1;
  for (const { from, to } of places) {
    if (from > next) gaps.push([next, from - 1]);
    next = Math.max(next, to + 1);
  }
  if (next <= lines) gaps.push([next, lines]);
  const uncited = gaps.reduce((sum, [from, to]) => sum + to - from + 1, 0);
  const longest = gaps.sort(([a, b], [c, d]) => d - c - (b - a)).slice(0, named);
  return { of: key, used: lines - uncited, total: lines, longest };
}
