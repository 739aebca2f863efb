import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PageId } from '../../model/contract/index.js';
import type { PageNames } from '../../server/pages/index.js';
import { openSeedFolder, readSeedPage } from '../../server/seed/index.js';
import { readCatalogue } from '../../server/sources/index.js';
import { MentionFinder } from '../../server/sources/mentions/find-mentions.js';
import { segmentText } from '../../server/sources/segment/segment-text.js';

interface Labelled {
  readonly source: string;
  readonly line: number;
  readonly hash: string;
  readonly marks: readonly (readonly [at: number, length: number, slug: string | null, may?: 'may'])[];
}

const labels = JSON.parse(readFileSync('tests/fixtures/mentions/labels.json', 'utf8')) as Labelled[];
const folder = process.env.SOURCES_DIR;

/** The names of the seed's pages. */
function subjects(): PageNames[] {
  return openSeedFolder('seed').texts.map(({ slug, file, text }) => {
    const { title, kind, aliases } = readSeedPage(text, file);
    return { id: slug as PageId, title, kind, aliases: aliases.map(({ name }) => name) };
  });
}

function passages(source: string): Map<string, string> {
  const lines = readFileSync(join(folder ?? '', `${source}.txt`), 'utf8')
    .replace(/\n$/, '')
    .split('\n');
  const entry = readCatalogue(readFileSync('seed/sources.json', 'utf8')).find((e) => e.key === source);
  const { passages: found } = segmentText(`${source}.txt`, lines, entry?.csl.custom?.layout);
  return new Map(found.map((p) => [`${p.from} ${createHash('sha256').update(p.text).digest('hex').slice(0, 8)}`, p.text]));
}

describe.skipIf(!folder || !existsSync(join(folder, 'volkogonov.txt')))('the labelled sample', () => {
  it('[MEN-8] precision is at least 0.97 and recall at least 0.95', () => {
    const finder = new MentionFinder(subjects());
    const texts = new Map([...new Set(labels.map((l) => l.source))].map((source) => [source, passages(source)]));
    const counts = { right: 0, wrong: [] as string[], missed: [] as string[] };
    for (const { source, line, hash, marks } of labels) {
      const text = texts.get(source)?.get(`${line} ${hash}`);
      if (text === undefined)
        throw new Error(`${source}, line ${line}: the sample’s passage is not there; were the rules changed?`);
      const found = new Set(finder.in(text));
      const touches = (at: number, length: number) => [...found].filter((m) => m.at < at + length && at < m.at + m.length);
      for (const [at, length, slug, may] of marks) {
        if (slug === null || may) continue;
        const [hit] = touches(at, length).filter((m) => m.page === slug);
        if (hit) {
          found.delete(hit);
          counts.right++;
        } else counts.missed.push(`${source} ${line}+${at} ${slug}`);
      }
      for (const [at, length, , may] of marks) if (may) for (const hit of touches(at, length)) found.delete(hit);
      counts.wrong.push(...[...found].map((m) => `${source} ${line}+${m.at} ${m.page}`));
    }
    const { right, wrong, missed } = counts;
    console.log(
      `${right + missed.length} mentions: precision ${(right / (right + wrong.length)).toFixed(4)}, recall ${(right / (right + missed.length)).toFixed(4)}`,
    );
    const seen = `missed:\n${missed.join('\n')}\nwrong:\n${wrong.join('\n')}`;
    expect(right + missed.length).toBeGreaterThanOrEqual(400);
    expect(right / (right + wrong.length), seen).toBeGreaterThanOrEqual(0.97);
    expect(right / (right + missed.length), seen).toBeGreaterThanOrEqual(0.95);
  });
});
