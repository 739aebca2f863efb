import { describe, expect, it } from 'vitest';
import { type DocumentJson, normalise } from '../document/index.js';
import { applyDiff, changeInWords, type DocumentDiff, diffDocuments } from './index.js';

const bold = { type: 'bold' };
const to = (slug: string, page: string | null = null) => ({ type: 'pageLink', attrs: { page, slug } });
const web = (href: string) => ({ type: 'link', attrs: { href } });
const claim = { type: 'claim', attrs: { claim: '0b8f7f2e-6d1c-4a53-9a51-3f0a3c1de001' } };
const cite = (source: string, from: number, to: number) => ({ type: 'citation', attrs: { source, from, to } });
const text = (words: string, ...marks: object[]) => ({ type: 'text', text: words, marks });
const p = (...content: (object | string)[]) => ({
  type: 'paragraph',
  content: content.map((part) => (typeof part === 'string' ? text(part) : part)),
});
const h = (level: number, words: string) => ({ type: 'heading', attrs: { level }, content: [text(words)] });
const table = (...rows: string[][]) => ({
  type: 'table',
  content: rows.map((cells) => ({ type: 'tableRow', content: cells.map((c) => ({ type: 'tableCell', content: [p(c)] })) })),
});
const page = (...content: object[]): DocumentJson => normalise({ type: 'doc', content });

const names = { source: (key: string) => key.toUpperCase(), page: (_: string | null, slug: string) => slug };
const told = (a: DocumentJson, b: DocumentJson) => {
  const diff = diffDocuments(a, b);
  expect(applyDiff(a, diff)).toEqual(b);
  return diff.changes.map((change) => changeInWords(change, names));
};
const kinds = ({ rows }: DocumentDiff) => rows.map((row) => row.row);

const born = 'Stalin was born in Gori, a small town of the Tiflis governorate, to a cobbler and a washerwoman.';
const school = 'He went to the church school there and then to the seminary in Tiflis, which he left without a degree.';
const exile = 'Between 1902 and 1917 he was arrested seven times and escaped from exile at least five times.';
const party = 'In 1922 he became general secretary, an office that nobody then thought to be important at all.';

describe('[DIFF-6] each change is named', () => {
  it('citations added, removed, with other lines; one that went elsewhere with its text is not told', () => {
    const a = page(p(born, cite('volkogonov', 15348, 15368)), p(school, cite('pipes', 1, 2)), p(exile, cite('lee', 5, 6)));
    const b = page(p(exile, cite('lee', 5, 6)), p(born), p(school, cite('pipes', 1, 3), cite('lee', 9, 9)));
    expect(told(a, b)).toEqual([
      'Citation of VOLKOGONOV, lines 15348–15368 removed',
      'Citation of PIPES: lines 1–3 instead of lines 1–2',
      'Citation of LEE, line 9 added',
      `Moved: “${exile.slice(0, 80).replace(/ \S*$/, '')} …”`,
    ]);
  });

  it('links added, removed, leading elsewhere; one whose words were edited is not told', () => {
    const a = page(
      p(
        'Killed: ',
        text('Kirov', to('kirov')),
        ' in ',
        text('Leningrad', to('leningrad')),
        ', see ',
        text('here', web('https://a.example/')),
      ),
    );
    const b = page(
      p(
        'Killed: ',
        text('Kirov', to('sergei-kirov')),
        ' in ',
        text('the city of Leningrad', to('leningrad')),
        ', see ',
        text('it', to('it')),
      ),
    );
    expect(told(a, b)).toEqual([
      'Link on “Kirov” leads to sergei-kirov instead of kirov',
      'Link to it added on “it”',
      'Link to https://a.example/ removed on “here”',
    ]);
    const id = '00000000-0000-4000-8000-000000000001';
    expect(told(page(p(text('Kirov', to('kirov', id)))), page(p(text('Kirov', to('sergei-kirov', id)))))).toEqual([]);
  });

  it('claim marks, formatting, heading levels and words', () => {
    const a = page(h(2, 'Youth'), p('He was born in 1879.'), h(2, 'Exile'), p(exile));
    const b = page(h(2, 'Early years'), p('He was born in ', text('1879', claim), '.'), h(3, 'Exile'), p(text(exile, bold)));
    expect(told(a, b)).toEqual([
      'Claim mark added on “1879”',
      'Heading “Youth” is now “Early years”',
      'Heading “Exile”: level 3 instead of 2',
      `Bold added on “${exile.slice(0, 80).replace(/ \S*$/, '')} …”`,
    ]);
  });

  it('table cells, rows and tables', () => {
    const a = page(p(born), table(['Year', 'Died'], ['1932', 'many'], ['1933', 'more']));
    const b = page(p(born), table(['Year', 'Died'], ['1931', 'some'], ['1932', 'many'], ['1933', 'most']), table(['x', 'y']));
    expect(told(a, b)).toEqual([
      'Table row 2 added: “1931”',
      'Table added: “x”',
      'Table cell in row 4, column 2: “most” instead of “more”',
    ]);
  });

  it('paragraphs split, joined, put into a list', () => {
    const a = page(p(`${born} ${school}`), p(exile), p(party));
    const b = page(p(born), p(school), {
      type: 'bulletList',
      content: [{ type: 'listItem', content: [p(`${exile} ${party}`)] }],
    });
    expect(told(a, b).map((line) => line.replace(/“.*”/, '...'))).toEqual([
      '... split into 2 paragraphs',
      '... joined from 2 paragraphs',
      '... is now in a bullet list',
    ]);
  });
});

it('[DIFF-4] a split is seen where a heading was changed and a paragraph was moved over it', () => {
  const [a, b] = [
    page(p('Beginning.'), h(2, 'Youth'), p(born), h(2, 'Later'), p(`${exile} ${school}`), p(party)),
    page(p('Beginning.'), p(party), h(3, 'Youth'), p(born.replace('small', 'poor')), h(2, 'Later'), p(exile), p(school)),
  ];
  expect(told(a, b).filter((line) => line.includes('split') || line.startsWith('Moved'))).toHaveLength(2);
});

it('[DIFF-7] a moved paragraph is one, and the words that changed in it are marked', () => {
  const [a, b] = [
    page(p(born), p(school), p(exile), p(party)),
    page(p(party), p(born), p(school), p(exile.replace('seven', 'eight'))),
  ];
  expect(kinds(diffDocuments(a, b))).toEqual(['changed', 'same', 'changed', 'away']);
  const both = diffDocuments(a, page(p(party.replace('1922', '1921')), p(born), p(school), p(exile)));
  const [moved] = both.rows;
  expect(moved).toMatchObject({ row: 'changed', a: [3], b: [0], move: 1 });
  expect(moved?.row === 'changed' && moved.pieces.map(({ op }) => op)).toEqual(['same', 'removed', 'added', 'same']);
});

it('[DIFF-8] where the work would be too much the answer is coarse, says so, and still leads from one to the other', () => {
  const scrambled = (seed: number) => {
    let state = seed;
    const word = () => {
      state = (state * 1103515245 + 12345) % 2147483648;
      return `w${state % 50}`;
    };
    return page(p(Array.from({ length: 5000 }, word).join(' ')));
  };
  const [a, b] = [scrambled(1), scrambled(2)];
  const diff = diffDocuments(a, b);
  expect(diff.coarse).toBe(true);
  expect(applyDiff(a, diff)).toEqual(b);
  expect(diffDocuments(a, a).coarse).toBe(false);
});
