import { expect, it } from 'vitest';
import { readSeedClaim } from '../read-seed-claim.js';
import { readSeedPage } from '../read-seed-page.js';
import { articleOf } from './article.js';
import { coverage } from './coverage.js';

const page = (slug: string, title: string, body: string) => {
  const text = `---\ntitle: ${title}\nkind: person\ndescription: Somebody\naliases: [The ${title}]\n---\n\n${body}\n`;
  return articleOf({ file: `pages/${slug}.md`, slug, text, page: readSeedPage(text) });
};
const articles = [
  page('rykov', 'Alexei Rykov', 'He came.[@lee, lines 5-7] He went.[@ray, line 2]'),
  page('tomsky', 'Tomsky', 'He stayed.[@lee, lines 20-30]'),
];
const claimText = `---
question: When did Rykov come?
pages: [rykov]
readings:
  - text: Early
    evidence: [{ cite: "@lee, lines 40-41", testimony: memoir }]
  - text: Late
    evidence: [{ cite: "@ray, line 9", testimony: memoir }]
---
`;
const claims = [{ file: 'claims/rykov-came.md', slug: 'rykov-came', text: claimText, claim: readSeedClaim(claimText) }];
const csl = { id: 'x', type: 'book', title: 'X' };
const entry = { csl, sha256: '0'.repeat(64), attribution: 'Printed.', reliability: 'Good.' };
const catalogue = [
  { ...entry, key: 'lee', lines: 50 },
  { ...entry, key: 'ray', lines: 10 },
] as unknown as Parameters<typeof coverage>[1];
const at = (source: string, from: number, to = from) => ({ source, lines: [from, to] as [number, number] });

it('[SEED-38] says which noted facts a subject’s own page cites, by source and by subject', () => {
  const dossier = {
    subjects: [
      { slug: 'rykov', name: 'Rykov', facts: [at('lee', 7, 9), at('lee', 8), at('ray', 2)] },
      { slug: 'tomsky-of-the-unions', name: 'The Tomsky', facts: [at('lee', 1, 20), at('ray', 2)] },
      { slug: 'bukharin', name: 'Bukharin', facts: [at('lee', 5)] },
    ],
    disputes: [],
  };
  expect(coverage({ dossier }, catalogue, articles, claims)).toMatchObject({
    sources: [
      { of: 'lee', used: 2, total: 4 },
      { of: 'ray', used: 1, total: 2 },
    ],
    facts: { used: 3, total: 6 },
    lacking: [
      { of: 'bukharin', used: 0, total: 1 },
      { of: 'rykov', used: 2, total: 3 },
      { of: 'tomsky', used: 1, total: 2 },
    ],
  });
});

it('[SEED-38] a noted dispute is there when one claim has every position that has a source', () => {
  const dispute = (slug: string, ...positions: ReturnType<typeof at>[]) => ({ slug, positions });
  const disputes = [
    dispute('whole', at('lee', 41), at('ray', 9)),
    { slug: 'without-source', positions: [at('lee', 41), { ...at('ray', 1), needs_source: true }] },
    dispute('half', at('lee', 41), at('ray', 8)),
  ];
  expect(coverage({ dossier: { subjects: [], disputes } }, catalogue, articles, claims)).toMatchObject({
    disputes: { used: 2, total: 3 },
    missing: ['half'],
  });
});

it('[SEED-38] names how much of each source is cited and the longest stretches that are not', () => {
  expect(coverage({ dossier: { subjects: [], disputes: [] } }, catalogue, articles, claims).lines).toEqual([
    {
      of: 'lee',
      used: 16,
      total: 50,
      longest: [
        [8, 19],
        [31, 39],
        [42, 50],
      ],
    },
    {
      of: 'ray',
      used: 2,
      total: 10,
      longest: [
        [3, 8],
        [1, 1],
        [10, 10],
      ],
    },
  ]);
});

it('[SEED-43] leaves out disputes of which the sources have one reading, unless a claim has them all the same', () => {
  const disputes = [
    { slug: 'one-reading', positions: [at('lee', 1)] },
    { slug: 'taken-up', positions: [at('lee', 40)] },
    { slug: 'half', positions: [at('lee', 41), at('ray', 8)] },
  ];
  const oneReading = new Map([
    ['one-reading', 'Only Lee tells it.'],
    ['taken-up', 'Only Lee tells it.'],
  ]);
  expect(coverage({ dossier: { subjects: [], disputes }, oneReading }, catalogue, articles, claims)).toMatchObject({
    disputes: { used: 1, total: 2 },
    missing: ['half'],
    leftOut: [['one-reading', 'Only Lee tells it.']],
  });
});

it('[SEED-38] names the passages of a text that nothing cites, chapter by chapter', () => {
  const paragraph = (n: number) => [`Paragraph ${n} tells of a harbour.`, ''];
  const lines = ['# Summer', '', ...[1, 2, 3, 4].flatMap(paragraph), '# Winter', '', ...paragraph(5)];
  const texts = [{ key: 'lee', lines }];
  const found = coverage({ dossier: { subjects: [], disputes: [] }, texts }, catalogue, articles, claims).passages;
  expect(found).toEqual([
    {
      source: 'lee',
      chapter: 'Summer',
      passages: 4,
      uncited: 2,
      ranges: [
        [3, 3],
        [9, 9],
      ],
    },
    { source: 'lee', chapter: 'Winter', passages: 1, uncited: 1, ranges: [[13, 13]] },
  ]);
  const lone = [page('rykov', 'Alexei Rykov', 'He came.[@lee, line 9]')];
  const fewer = coverage({ dossier: { subjects: [], disputes: [] }, texts }, catalogue, lone, []).passages;
  expect(fewer[0]).toMatchObject({ uncited: 3, ranges: [[3, 7]] });
});
