import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commentMarks } from '../contract/index.js';
import {
  applyAct,
  type Block,
  branchesOf,
  citationsIn,
  type Inline,
  mentionsIn,
  pagesIn,
  readComment,
  type Spoken,
  type Talk,
  type ThreadActRecord,
  talkOf,
} from './index.js';

const line = (text: string): readonly Inline[] => {
  const [block] = readComment(text);
  return block?.type === 'paragraph' ? block.content : [];
};
const words = (text: string): Inline => ({ type: 'text', text });

describe('[DSC-20] a comment', () => {
  it('has paragraphs, line ends, quotes, lists and emphasis', () => {
    expect(readComment('One *two*\nthree\n\n> quoted\n\n- a\n- **b**\n\n3. c')).toEqual([
      {
        type: 'paragraph',
        content: [words('One '), { type: 'em', content: [words('two')] }, { type: 'break' }, words('three')],
      },
      { type: 'quote', content: [{ type: 'paragraph', content: [words('quoted')] }] },
      {
        type: 'list',
        start: null,
        items: [
          [{ type: 'paragraph', content: [words('a')] }],
          [{ type: 'paragraph', content: [{ type: 'strong', content: [words('b')] }] }],
        ],
      },
      { type: 'list', start: 3, items: [[{ type: 'paragraph', content: [words('c')] }]] },
    ]);
  });

  it('has links to sites, to pages, citations and names', () => {
    expect(line('see https://a.example/x, [here](https://b.example) and [[Sergei Kirov|him]]')).toEqual([
      words('see '),
      { type: 'link', href: 'https://a.example/x', content: [words('https://a.example/x')] },
      words(', '),
      { type: 'link', href: 'https://b.example', content: [words('here')] },
      words(' and '),
      { type: 'page', slug: 'sergei-kirov', text: 'him' },
    ]);
    expect(line('@ann: [@lee, lines 3-4; @kay]?')).toEqual([
      { type: 'mention', name: 'ann' },
      words(': '),
      {
        type: 'cite',
        places: [
          { source: 'lee', from: 3, to: 4, quote: null },
          { source: 'kay', from: null, to: null, quote: null },
        ],
      },
      words('?'),
    ]);
  });

  it.each([
    'a < b && c > d',
    '<b>bold</b>',
    '`code` and ~~~',
    '# no heading',
    '![image](a.png',
    '[@lee, page 3]',
    '[@lee, lines 4-3]',
    '[[ ]]',
    '[[a\nb]]'.replace('\n', '['),
    'ann@example.org',
    '@a',
    'a[0]',
    '| a | b |',
  ])('leaves %j as words', (text) => {
    expect(line(text)).toEqual([words(text)]);
  });

  it('mentions nobody whom it only quotes', () => {
    const blocks = readComment('> @ann said\n\n@ben, @Ben and *@dan*');
    expect(mentionsIn(blocks).sort()).toEqual(['ben', 'dan']);
    expect(pagesIn(readComment('[[A b]] [[a-b]] > [[C]]'))).toEqual(['a-b', 'c']);
    expect(citationsIn(readComment('- [@lee, line 3]'))).toEqual([{ source: 'lee', from: 3, to: 3, quote: null }]);
  });
});

/** Every text and every address in a comment. */
function partsOf(blocks: readonly Block[]): { texts: string[]; hrefs: string[] } {
  const [texts, hrefs]: [string[], string[]] = [[], []];
  JSON.stringify(blocks, (key, value: unknown) => {
    if (key === 'text') texts.push(value as string);
    if (key === 'href') hrefs.push(value as string);
    return value;
  });
  return { texts, hrefs };
}

describe('[DSC-21] whatever is written', () => {
  it('is read, and its links lead only where links may', () => {
    const signs = fc.constantFrom(
      ...'[](){}@*_~`#|>-+\\"&;:! \n\t1.ab<'.split(''),
      '[@a',
      '[[',
      ']]',
      'javascript:',
      'https://a.example/',
      'data:text/html,x',
      '](',
    );
    fc.assert(
      fc.property(fc.string({ unit: signs, maxLength: 60 }), (text) => {
        for (const href of partsOf(readComment(text)).hrefs) expect(href).toMatch(/^(?:https?:\/\/|mailto:)[^\s<>"`\\]+$/);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each(['javascript:alert(1)', 'java\tscript:alert(1)', 'data:text/html,x', '//evil.example', '/wiki/x', 'vbscript:x'])(
    '[x](%s) is no link',
    (href) => {
      expect(partsOf(readComment(`[x](${href}) [y](<${href}>)`)).hrefs).toEqual([]);
    },
  );

  it.each([
    ['quotes', '> '.repeat(5_000)],
    ['lists', '- '.repeat(5_000)],
    ['brackets', '['.repeat(10_000)],
    ['citations', '[@a; '.repeat(2_000)],
    ['pages', '[['.repeat(5_000)],
    ['names', '@a'.repeat(5_000)],
    ['emphasis', '*a **a '.repeat(1_400)],
    ['addresses', 'https://'.repeat(1_200)],
  ])('of ten thousand signs, all %s, is read', (_, text) => {
    expect(readComment(text).length).toBeGreaterThan(0);
  });
});

const readings = ['r1', 'r2', 'r3'];

/** Comments as they may come: each answers one before it or the discussion. */
const comments = fc
  .array(
    fc.record({
      answers: fc.nat(),
      mark: fc.option(fc.constantFrom(...commentMarks)),
      reading: fc.option(fc.constantFrom(...readings, 'gone')),
    }),
    { maxLength: 40 },
  )
  .map((all) =>
    all.map(({ answers, mark, reading }, i): Spoken => {
      const parent = answers % (i + 1);
      const argues = mark === 'for' || mark === 'against';
      return { id: `c${i}`, parent: parent === i ? null : `c${parent}`, mark, reading: argues ? (reading ?? 'r1') : reading };
    }),
  );

const flat = (talks: readonly Talk<Spoken>[]): string[] => talks.flatMap(({ comment, below }) => [comment.id, ...flat(below)]);

describe('[DSC-31] two ways of reading', () => {
  it('hold the same comments, each once', () => {
    let nested = 0;
    fc.assert(
      fc.property(comments, (all) => {
        const byReading = branchesOf(all, readings).flatMap(({ sides }) => [...sides.for, ...sides.against, ...sides.else]);
        const ids = all.map(({ id }) => id).sort();
        expect(flat(talkOf(all)).sort()).toEqual(ids);
        expect(flat(byReading).sort()).toEqual(ids);
        if (byReading.some(({ below }) => below.length > 0)) nested++;
      }),
      { numRuns: 500 },
    );
    expect(nested).toBeGreaterThan(100);
  });

  it('an argument stands on its side of its reading, and what answers it below it', () => {
    fc.assert(
      fc.property(comments, (all) => {
        const byId = new Map(all.map((comment) => [comment.id, comment]));
        for (const { reading, sides } of branchesOf(all, readings)) {
          for (const side of ['for', 'against'] as const)
            for (const { comment } of sides[side]) expect(comment).toMatchObject({ mark: side, reading });
          const below = (talk: Talk<Spoken>): void => {
            for (const child of talk.below) {
              expect(child.comment.parent).toBe(talk.comment.id);
              expect([null, reading]).toContain(byId.get(child.comment.id)?.reading);
              below(child);
            }
          };
          for (const talk of Object.values(sides).flat()) below(talk);
        }
      }),
    );
  });

  it('begin with the claim’s readings in their order, and end with what is about none', () => {
    const said = (id: string, reading: string | null): Spoken => ({ id, parent: null, mark: 'question', reading });
    const order = branchesOf([said('a', null), said('b', 'gone'), said('c', 'r2')], readings).map(({ reading }) => reading);
    expect(order).toEqual(['r1', 'r2', 'r3', 'gone', null]);
    expect(branchesOf([], readings).map(({ reading }) => reading)).toEqual(readings);
  });
});

describe('[DSC-2] a log', () => {
  const act = (kind: ThreadActRecord['kind'], more: Partial<ThreadActRecord> = {}): ThreadActRecord => ({
    kind,
    by: 'ann',
    at: '1934-12-01T00:00:00.000Z',
    comment: null,
    title: null,
    parent: null,
    said: null,
    ...more,
  });
  const said = (text: string) => ({ text, mark: null, reading: null });
  const opened = () =>
    applyAct({ thread: null, comments: new Map() }, act('open', { comment: 'a', title: 'T', said: said('1') }));

  it('makes a discussion of its acts', () => {
    let state = opened();
    for (const one of [
      act('reply', { comment: 'b', parent: 'a', said: said('2') }),
      act('edit', { comment: 'b', said: said('two') }),
      act('hide-comment', { comment: 'a' }),
      act('rename', { title: 'U' }),
      act('archive'),
      act('hide'),
    ])
      state = applyAct(state, one);
    expect(state.thread).toEqual({ title: 'U', state: 'archived', hidden: true });
    expect([...state.comments]).toMatchObject([
      ['a', { text: '1', hidden: true, versions: 1 }],
      ['b', { text: 'two', parent: 'a', versions: 2 }],
    ]);
  });

  it('is refused where an act does not fit', () => {
    expect(() => applyAct(opened(), act('open', { comment: 'b', said: said('x') }))).toThrow('open');
    expect(() => applyAct(opened(), act('edit', { comment: 'z', said: said('x') }))).toThrow('no such comment');
    expect(() => applyAct({ thread: null, comments: new Map() }, act('resolve'))).toThrow('resolve');
  });
});
