import type { SeedReport } from './load-seed.js';

/** What a load has done, in sentences; none when it has found nothing to do. */
export function reportLines({ created, updated, kept, sources, claims }: SeedReport): string[] {
  const counted = [
    [created.length, 'page', 'seeded'],
    [updated.length, 'page', 'brought up to date with the seed'],
    [sources.length, 'source', 'added to the catalogue or changed in it'],
    [claims.opened.length, 'claim', 'seeded'],
    [claims.extended.length, 'claim', 'given what is new in the seed'],
  ] as const;
  return [
    ...counted.filter(([n]) => n > 0).map(([n, what, done]) => `${n} ${what}${n === 1 ? '' : 's'} ${done}.`),
    ...[...kept, ...claims.kept.map(({ slug, why }) => ({ slug: `the claim ${slug}`, why }))].map(
      ({ slug, why }) => `${slug} is kept as it is: it ${why}.`,
    ),
  ];
}
