import { describe, expect, it } from 'vitest';
import type { SourceEntry } from '../../sources/index.js';
import { readSeedClaim } from '../read-seed-claim.js';
import { readSeedPage } from '../read-seed-page.js';
import { problemText } from '../seed-problems.js';
import { checkSeed } from './check-seed.js';

const sourceLines = [
  'In the spring of 1921 Rykov came to Kron-',
  'stadt with nine companions and a long list',
  'of complaints about the harbour and its guns.',
  'The People’s Commissar for Military and Naval Affairs of the Soviet Republic was Lev Trotskiy.',
  'Nothing else happened there.',
];
const text = { key: 'lee', lines: sourceLines };
const catalogue: SourceEntry[] = [
  {
    key: 'lee',
    csl: {
      id: 'lee',
      type: 'book',
      title: 'A Harbour',
      author: [{ given: 'Ann', family: 'Lee' }],
      issued: { 'date-parts': [[1989]] },
    },
    sha256: '0'.repeat(64),
    lines: sourceLines.length,
    attribution: '',
    reliability: '',
  },
];

interface Draft {
  readonly body?: string;
  readonly aliases?: string;
  readonly facts?: string;
  readonly wanted?: string;
}
const file = (
  slug: string,
  title: string,
  { body = 'Rykov came.[@lee, line 1]', aliases = '', facts = '', wanted = '' }: Draft,
) => {
  const front = `title: ${title}\nkind: person\ndescription: Somebody\naliases: [${aliases}]\nfacts: [${facts}]\nwanted: [${wanted}]`;
  const whole = `---\n${front}\n---\n\n${body}\n`;
  return { file: `${slug}.md`, slug, text: whole, page: readSeedPage(whole, `${slug}.md`) };
};
const claim = readSeedClaim(
  '---\nquestion: Who came?\npages: [alexei-rykov]\nreadings: [{text: Rykov}, {text: Nobody}]\n---\n\nWho.\n',
);
const check = (draft: Draft, others: Draft[] = [], texts = [text]) =>
  checkSeed(
    catalogue,
    [file('alexei-rykov', 'Alexei Rykov', draft), ...others.map((other, i) => file(`other-${i}`, `Other ${i}`, other))],
    texts,
  );
const problems = (draft: Draft, others: Draft[] = []) => check(draft, others).problems.map(problemText);

describe('checkSeed', () => {
  it('[SEED-12] has nothing against a sound page', () => {
    const body = `## Life

[Rykov](wiki:alexei-rykov) went to [Kronstadt](wiki:kronstadt).[@lee, lines 1-2] The **commissar** then was Trotsky.[@lee, line 4]

- In 1921 he was in Kronstadt.[@lee, lines 1-2; @lee, line 1, "the spring"]

| Year | Place |
| --- | --- |
| 1921 | Kronstadt[@lee, lines 1-2] |`;
    const facts = '{label: Visit, date: "1921", text: Kronstadt, page: kronstadt, cite: ["@lee, lines 1-2"]}';
    expect(problems({ body, facts, aliases: 'Rykov, A. I. Rykov', wanted: 'kronstadt' })).toEqual([]);
    expect(check({ body, facts, wanted: 'kronstadt' })).toMatchObject({ pages: 1, citations: 6, unchecked: [] });
  });

  it('[SEED-35] reads marked words as words, and finds marks of claims that have no file', () => {
    const body = `[Rykov [came]{claim=who-came} to [Kronstadt](wiki:kronstadt)[@lee, line 1] in]{claim=when-he-came} [1921]{claim=nothing}.[@lee, line 1]

| [In [1921]{claim=who-came}]{claim=who-went} |
| --- |
| [Harbour[@lee, line 2]]{claim=who-went} |`;
    const files = [file('alexei-rykov', 'Alexei Rykov', { body, wanted: 'kronstadt' })];
    const claims = ['who-came', 'when-he-came'].map((slug) => ({ slug, file: `claims/${slug}.md`, text: '', claim }));
    const checked = checkSeed(catalogue, files, [text], claims);
    expect(checked.problems.map(problemText).filter((problem) => problem.startsWith('alexei'))).toEqual([
      'alexei-rykov.md:10: words are marked with nothing, which is no seeded claim',
      'alexei-rykov.md:14: words are marked with who-went, which is no seeded claim',
    ]);
    expect(checked).toMatchObject({ words: 7 });
  });

  it('[SEED-4] finds citations of unknown sources and of lines that do not exist', () => {
    expect(problems({ body: 'Rykov came.[@lee, lines 1-6] Rykov went.[@who, line 1] Rykov sat.[@lee, p. 3]' })).toEqual([
      'alexei-rykov.md:10: [@lee, lines 1-6]: the source has 5 lines',
      'alexei-rykov.md:10: [@who, line 1]: no such source in the catalogue',
      'alexei-rykov.md:10: [@lee, p. 3]: a citation reads "@key, line N" or "@key, lines A-B"',
    ]);
    expect(problems({ facts: '{label: Visit, text: Rykov, cite: ["@lee, line 9"]}' })).toEqual([
      'alexei-rykov.md:6: facts.0: [@lee, line 9]: the source has 5 lines',
    ]);
  });

  it('[SEED-5] finds paragraphs, list items and rows without a citation', () => {
    const body = 'He came.\n\n- He sat.\n- He went.[@lee, line 5]\n\n| A |\n| --- |\n| He stood. |\n\n## A heading';
    expect(problems({ body })).toEqual([
      'alexei-rykov.md:10: this paragraph has no citation: “He came.”',
      'alexei-rykov.md:12: this list item has no citation: “He sat.”',
      'alexei-rykov.md:17: this row of the table has no citation: “He stood.”',
    ]);
  });

  it('[SEED-6] finds links that lead nowhere and a wanted that does not say the truth', () => {
    const body = '[Rykov](wiki:kronstadt) came to [x](wiki:other-0).[@lee, line 1]';
    expect(problems({ body }, [{}])).toEqual([
      'alexei-rykov.md:10: the link to kronstadt leads to no seeded page and is not in wanted',
    ]);
    expect(problems({ body, wanted: 'kronstadt, kronstadt, other-0, nobody' }, [{}])).toEqual([
      'alexei-rykov.md:7: wanted.1: kronstadt is there twice',
      'alexei-rykov.md:7: wanted.2: other-0 is a seeded page',
      'alexei-rykov.md:7: wanted.3: nothing links to nobody',
    ]);
  });

  it('[SEED-7] finds aliases that lead to two pages', () => {
    expect(problems({ aliases: 'Rykov, Rykov, Alexei Rykov, Other 0, The Second' }, [{ aliases: 'The second!, Rykóv' }])).toEqual(
      [
        'alexei-rykov.md:5: aliases.1: “Rykov” is there twice, or is the title',
        'alexei-rykov.md:5: aliases.2: “Alexei Rykov” is there twice, or is the title',
        'alexei-rykov.md:5: aliases.3: “Other 0” also leads to other-0',
        'other-0.md:5: aliases.0: “The second!” also leads to alexei-rykov',
        'other-0.md:5: aliases.1: “Rykóv” also leads to alexei-rykov',
      ],
    );
  });

  it('[SEED-8] finds eight words in a row that a source has, whatever divides them, once for each stretch', () => {
    const body =
      'Rykov **came** to [Kronstadt](wiki:kronstadt)[@lee, line 1] with nine companions, and a long list.[@lee, lines 1-2]';
    expect(problems({ body, wanted: 'kronstadt' })).toEqual([
      'alexei-rykov.md:10: 8 words in a row are those of lee, line 1: “rykov came to kronstadt with nine companions and”',
    ]);
    expect(problems({ body: body.replace('nine', '9'), wanted: 'kronstadt' })).toEqual([]);
  });

  it('[SEED-8] excepts names and titles', () => {
    const body = 'Trotsky was People’s Commissar for Military and Naval Affairs of the Soviet Republic.[@lee, line 4]';
    expect(problems({ body })).toEqual([]);
    expect(problems({ body: body.replace('Naval Affairs', 'naval affairs') })).toHaveLength(1);
  });

  it('[SEED-8] reads facts and description too', () => {
    const words = 'companions and a long list of complaints about the harbour';
    expect(problems({ facts: `{label: Rykov, text: ${words}, cite: ["@lee, line 1"]}` })).toEqual([
      expect.stringMatching(/^alexei-rykov\.md:6: 8 words in a row are those of lee, line 2/),
    ]);
  });

  it('[SEED-9] finds a citation whose lines have no name or figure of the sentence', () => {
    expect(problems({ body: 'The ships of Kronstadt fired in 1921.[@lee, line 5]' })).toEqual([
      'alexei-rykov.md:10: [@lee, line 5] names nothing of “The ships of Kronstadt fired in 1921.” (kronstadt, 1921)',
    ]);
    // a name in another spelling, a figure in words, a pronoun for the page's subject
    expect(
      problems({
        body: 'At noon Trotsky came.[@lee, line 4]\n\nThen 9 men went.[@lee, line 2]\n\nBefore May he came.[@lee, line 1]',
      }),
    ).toEqual([]);
  });

  it('[SEED-10] says which sources it could not hold the words against', () => {
    const checked = check({ body: 'The ships of Kronstadt fired in 1921.[@lee, line 5]' }, [], []);
    expect(checked).toMatchObject({ problems: [], unchecked: ['lee'] });
  });
});
