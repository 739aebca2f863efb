import type { Coverage, Share } from './coverage.js';

const percent = ({ used, total }: Pick<Share, 'used' | 'total'>): string =>
  total ? `${((100 * used) / total).toFixed(1)} %` : 'none';

const share = (name: string, s: Share): string => `${name}: ${s.used} of ${s.total} (${percent(s)})`;

/** What of reading notes a seed has taken up, in lines. */
export const coverageLines = ({ facts, sources, lacking, disputes, missing, leftOut, lines, passages }: Coverage): string[] => [
  share('Noted facts on their subject’s page', facts),
  ...sources.map((s) => share(`  ${s.of}`, s)),
  ...lacking.map((s) => `  ${s.of} lacks ${s.total - s.used} of ${s.total}`),
  share('Noted disputes with every position', disputes),
  ...missing.map((slug) => `  missing: ${slug}`),
  ...leftOut.map(([slug, why]) => `  left out: ${slug}: ${why}`),
  'Lines that something cites:',
  ...lines.map((s) => `${share(`  ${s.of}`, s)}; never cited: ${s.longest.map(([from, to]) => `${from}-${to}`).join(', ')} ...`),
  ...(passages.length ? ['Passages that nothing cites:'] : []),
  ...passages.map(
    ({ source, chapter, uncited, passages: all, ranges }) =>
      `  ${source}, ${chapter}: ${uncited} of ${all}${ranges.length ? `: lines ${ranges.map(([from, to]) => `${from}-${to}`).join(', ')}` : ''}`,
  ),
];
