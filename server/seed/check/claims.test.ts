import { describe, expect, it } from 'vitest';
import type { SourceEntry } from '../../sources/index.js';
import { readSeedClaim } from '../read-seed-claim.js';
import { readSeedPage } from '../read-seed-page.js';
import { problemText, SeedProblems } from '../seed-problems.js';
import { checkSeed } from './check-seed.js';

const lines = ['In the spring of 1921 he came to the harbour with', 'nine companions and a long list of complaints.'];
const catalogue: SourceEntry[] = [
  {
    key: 'lee',
    csl: { id: 'lee', type: 'book', title: 'X', issued: { 'date-parts': [[1989]] } },
    sha256: '0'.repeat(64),
    lines: 2,
    attribution: '',
    reliability: '',
  },
];
const sound = `---
question: When did he come?
pages: [rykov]
property: date
readings:
  - date: "1921"
    evidence:
      - name: first
        cite: "@lee, lines 1-2"
        testimony: secondary
        note: The book has the year.
  - date: "1922"
    evidence:
      - cite: "@lee, line 2"
        testimony: secondary
        derivedFrom: [first]
---

Two years.
`;

/** What is wrong with `sound` when these words of it are others. */
const problems = (was: string, is: string): string[] => {
  try {
    const text = sound.replace(was, is);
    const claim = { file: 'c.md', slug: 'c', text, claim: readSeedClaim(text, 'c.md') };
    return checkSeed(catalogue, [], [{ key: 'lee', lines }], [claim])
      .problems.map(problemText)
      .filter((problem) => !problem.includes('no article marks'))
      .filter((problem) => was === 'rykov' || !problem.includes('rykov is no seeded page'));
  } catch (error) {
    if (error instanceof SeedProblems) return error.message.split('\n');
    throw error;
  }
};

describe('the check of claims', () => {
  it('[SEED-36] names a claim that no article marks words with', () => {
    const claim = { file: 'c.md', slug: 'c', text: sound, claim: readSeedClaim(sound, 'c.md') };
    const text = '---\ntitle: Rykov\nkind: person\ndescription: Somebody\n---\n\nHe [came in 1921]{claim=c}.[@lee, line 1]\n';
    const rykov = (body: string) => [{ file: 'rykov.md', slug: 'rykov', text: body, page: readSeedPage(body) }];
    const problemsWith = (body: string) => checkSeed(catalogue, rykov(body), [], [claim]).problems.map(problemText);
    expect(problemsWith(text)).toEqual([]);
    expect(problemsWith(text.replace(/\[(.*)\]\{claim=c\}/, '$1'))).toEqual(['c.md:1: no article marks words with this claim']);
  });

  it('[SEED-33] has nothing against a sound one', () => {
    expect(problems('', '')).toEqual([]);
  });

  it.each([
    ['rykov', 'nobody', 'c.md:3: pages.0: nobody is no seeded page'],
    ['@lee, line 2"', '@who, line 2"', 'c.md:14: readings.1.evidence.0.cite: [@who, line 2]: no such source in the catalogue'],
    ['lines 1-2', 'lines 1-3', 'c.md:9: readings.0.evidence.0.cite: [@lee, lines 1-3]: the source has 2 lines'],
    ['lines 1-2', 'lines 2-1', 'c.md:9: readings.0.evidence.0.cite: a citation reads "@key, line N" or "@key, lines A-B"'],
    ['[first]', '[other]', 'c.md:16: readings.1.evidence.0.derivedFrom: no evidence above has the name other'],
    ['date: "1922"', 'number: 3', 'c.md:12: readings.1: a reading of “date” is a date'],
    ['date: "1922"', 'date: "sometime"', 'c.md:12: readings.1.date: not a date in EDTF'],
    [
      'The book has the year.',
      'He came to the harbour with nine companions.',
      'c.md:11: 8 words in a row are those of lee, line 1: “he came to the harbour with nine companions”',
    ],
    ['Two years.', 'With nine companions and a long list of friends.', /^c\.md:18: 8 words in a row|^c\.md:17: 8 words in a row/],
  ])('[SEED-33] finds %s made %s', (was, is, problem) => {
    expect(problems(was, is)).toEqual([typeof problem === 'string' ? problem : (expect.stringMatching(problem) as string)]);
  });
});
