import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalDocument } from '../../tests/support/arbitrary-document.js';
import { type BlockJson, type DocumentJson, type InlineJson, type MarkJson, placesOf, toText } from '../document/index.js';
import { findAgain, followAnchors, type KnownAnchor, markWords, sameWords, TextWords } from './index.js';

const claim = (n: number): MarkJson => ({ type: 'claim', attrs: { claim: `00000000-0000-4000-8000-00000000000${n}` } });
const [one, two] = [claim(1), claim(2)];
const idOf = (mark: MarkJson) => (mark.type === 'claim' ? mark.attrs.claim : '');
const text = (words: string, ...marks: MarkJson[]): InlineJson => ({ type: 'text', text: words, ...(marks.length && { marks }) });
const cite: InlineJson = { type: 'citation', attrs: { source: 'lee', from: 1, to: 1, quote: null } };
const paragraph = (...content: InlineJson[]): BlockJson => ({ type: 'paragraph', content });
const doc = (...content: BlockJson[]): DocumentJson => ({ type: 'doc', content });

const place = (words: string, before = '', after = '') => ({ claim: idOf(one), from: 0, to: 0, words, before, after });
const known = (quote: string, more: Partial<KnownAnchor> = {}): KnownAnchor => ({
  id: quote,
  quote,
  words: quote,
  before: '',
  after: '',
  state: 'attached',
  alone: false,
  copy: false,
  at: null,
  ...more,
});
const nothing = new TextWords('');
const follow = (before: readonly KnownAnchor[], ...places: ReturnType<typeof place>[]) =>
  followAnchors(before, places, nothing).map(({ id, state, at, quote }) => [id, state, at, quote]);

describe('the places of a document', () => {
  it('[ANC-1] go on over the end of a paragraph, a break and a citation, and end with a word that is not marked', () => {
    const document = doc(
      paragraph(text('He '), text('came in', one), cite, { type: 'hardBreak' }, text('March', one)),
      paragraph(text('or ', one, two), text('May', two), text(' or '), text('June', one)),
    );
    expect(placesOf(document).map(({ claim, words, before, after }) => [claim, words, before, after])).toEqual([
      [idOf(one), 'came in\nMarch\nor ', 'He ', 'May or June'],
      [idOf(two), 'or May', 'He came in\nMarch\n', ' or June'],
      [idOf(one), 'June', 'He came in\nMarch\nor May or ', ''],
    ]);
  });

  it('[ANC-1] are stretches of its plain text, of any document', () => {
    fc.assert(
      fc.property(normalDocument, (document) => {
        const words = toText(document);
        for (const { from, to, words: said } of placesOf(document)) expect(words.slice(from, to)).toBe(said);
      }),
    );
  });

  it('[ANC-7] words that are marked are a place, in any document', () => {
    fc.assert(
      fc.property(normalDocument, fc.nat(), fc.nat(), (document, a, b) => {
        const words = toText(document);
        const [from, to] = [a % (words.length + 1), b % (words.length + 1)].sort((x, y) => x - y) as [number, number];
        const marked = markWords(document, { from, to }, idOf(one));
        expect(toText(marked)).toBe(words);
        if (/\S/.test(words.slice(from, to)))
          expect(placesOf(marked).some((p) => p.claim === idOf(one) && p.from <= to && p.to >= from)).toBe(true);
      }),
    );
  });
});

describe('what becomes of a place', () => {
  it('[ANC-2] the same words are the same, however they are written', () => {
    expect(sameWords('In the  winter,\nof 1921', 'in the winter of 1921.')).toBe(true);
    expect(sameWords('in 1921', 'in 1922')).toBe(false);
    expect(sameWords('—', '…')).toBe(false);
    expect(follow([known('in the winter')], place('In the winter!'))).toEqual([
      ['in the winter', 'attached', 0, 'in the winter'],
    ]);
  });

  it('[ANC-2] half of the words are a change, fewer need a person', () => {
    expect(follow([known('a b c d')], place('a b x y'))).toEqual([['a b c d', 'changed', 0, 'a b c d']]);
    const context = { before: 'one two three four', after: 'five six seven eight' };
    expect(follow([known('a b c d', context)], place('w x y z', context.before, context.after))).toEqual([
      ['a b c d', 'needs-re-attaching', 0, 'a b c d'],
    ]);
    expect(follow([known('a b c d')])).toEqual([['a b c d', 'needs-re-attaching', null, 'a b c d']]);
  });

  it('[ANC-2] what waits for a person goes on waiting until its words are back', () => {
    const waiting = known('a b c d', { words: 'a b x', state: 'needs-re-attaching' });
    expect(follow([waiting], place('a b x'))).toEqual([['a b c d', 'needs-re-attaching', 0, 'a b c d']]);
    expect(follow([waiting], place('a b c d'))).toEqual([['a b c d', 'attached', 0, 'a b c d']]);
    expect(follow([waiting], place('x a b c d'))).toEqual([['a b c d', 'changed', 0, 'a b c d']]);
  });

  it('[ANC-3] each of two places keeps its own words when they change places', () => {
    expect(new Map(follow([known('a b'), known('c d')], place('c d'), place('a b')).map(([id, ...rest]) => [id, rest]))).toEqual(
      new Map([
        ['c d', ['attached', 0, 'c d']],
        ['a b', ['attached', 1, 'a b']],
      ]),
    );
  });

  it('[ANC-3] the parts of a place are changed until they meet again', () => {
    const parted = followAnchors([known('a b c d e')], [place('a b c'), place('d e')], nothing);
    expect(parted.map(({ state, quote }) => [state, quote])).toEqual([
      ['changed', 'a b c d e'],
      ['changed', 'a b c d e'],
    ]);
    const parts = parted.map((part, i) => ({ ...part, id: String(i) }));
    expect(follow(parts, place('a b c d e'))).toEqual([['0', 'attached', 0, 'a b c d e']]);
  });

  it('[ANC-10] parts that have waited are the same at the next look', () => {
    const quote = 'a b c d e';
    const state = 'needs-re-attaching';
    const places = [place('a b c'), place('d e')];
    const waiting = places.map(({ words }, at) => known(quote, { id: words, words, state, at }));
    const once = followAnchors(waiting, places, nothing);
    expect(once.map((part) => part.state)).toEqual(['changed', 'changed']);
    expect(followAnchors(once as KnownAnchor[], places, nothing)).toEqual(once);
  });

  it('[ANC-4] a mark on other words is new where there was none, and waits where there was one', () => {
    expect(follow([], place('x y'))).toEqual([[null, 'attached', 0, 'x y']]);
    expect(follow([known('a b')], place('a b'), place('x y'))).toEqual([
      ['a b', 'attached', 0, 'a b'],
      [null, 'needs-re-attaching', 1, ''],
    ]);
    const announced = known('x y', { state: 'needs-re-attaching' });
    expect(follow([known('a b'), announced], place('a b'), place('x y'))[1]).toEqual(['x y', 'attached', 1, 'x y']);
  });
});

describe('words without their mark', () => {
  const said = 'In the spring of 1921 three men came to the old harbour.';
  /** The place as it is seen in this text, where the words are marked. */
  const seen = (text: string, words: string, at = text.indexOf(words)): KnownAnchor => {
    const to = at + words.length;
    const marked = { ...place(words, text.slice(Math.max(0, at - 80), at), text.slice(to, to + 80)), from: at, to };
    const [next] = followAnchors([], [marked], new TextWords(text));
    return { ...(next as KnownAnchor), id: 'it' };
  };
  const then = (anchor: KnownAnchor, ...texts: string[]) => {
    let now = anchor;
    return texts.map((text) => {
      const [next] = followAnchors([now], [], new TextWords(text));
      now = { ...(next as KnownAnchor), id: 'it' };
      return next && [next.state, next.stands && text.slice(next.stands.from, next.stands.to)];
    });
  };
  const lost = ['needs-re-attaching', null];

  it('[ANC-17] are the place where they are typed anew, or moved with what stands around them', () => {
    const anchor = seen(said, 'three men came');
    expect(
      then(anchor, 'In the spring of 1921  to the old harbour.', 'In the spring of 1921 Three men came, to the old harbour.'),
    ).toEqual([lost, ['attached', 'Three men came']]);
    expect(then(anchor, `Something new.\n${said}`)).toEqual([['attached', 'three men came']]);
    expect(then(anchor, 'In the spring of 1921 three men came\nto the old harbour.')).toEqual([['attached', 'three men came']]);
  });

  it('[ANC-17] go on when what stands around them changes bit by bit', () => {
    expect(
      then(
        seen(said, 'three men came'),
        said,
        'In the spring of 1921 three men came to the new harbour.',
        'In the spring of 1921 three men came from the sea.',
        'In the autumn of 1921 three men came to the new harbour.',
      ),
    ).toEqual([['attached', 'three men came'], ['attached', 'three men came'], ['attached', 'three men came'], lost]);
  });

  it('[ANC-17] are not taken for others', () => {
    const anchor = seen(said, 'three men came');
    expect(then(anchor, 'In the autumn of 1920 three men came by.'), 'others in a new sentence').toEqual([lost]);
    const twice = `${said}\nIn the winter of 1921 three men came to the old harbour.`;
    const first = seen(twice, 'three men came');
    expect(then(first, twice.split('\n')[1] as string), 'which stood there already').toEqual([lost]);
    expect(then(anchor, `${said}\n${said}`, said), 'one of two').toEqual([lost, lost]);
    expect(then(seen('So men came.', 'men'), 'So men came.'), 'too little to tell by').toEqual([lost]);
  });

  it('[ANC-10] [ANC-17] are not the place where the next look could not tell them', () => {
    const long = ['Tschechoslowakisch', 'Verantwortlichkeit', 'Entschlossenheiten', 'Wiederherstellung'];
    const anchor = seen(`${long.join(' ')} three men`, 'three men');
    expect(then(anchor, `${long.join(' ')} three men`)).toEqual([['attached', 'three men']]);
    const spaced = `So a ${long.join(',  ')},  three men`;
    expect(then(anchor, spaced, spaced)).toEqual([lost, lost]);
    const twice = `${said}\nThree men came.`;
    expect(then(seen(said, 'three men came'), twice, twice)).toEqual([lost, lost]);
  });

  it('[ANC-17] are not the place where the mark stands on others, or waits for a person', () => {
    const waiting = { ...seen(said, 'three men came'), quote: 'nobody stayed here', alone: false };
    expect(then(waiting, said)).toEqual([lost]);
  });
});

describe('lost words', () => {
  const lost = {
    quote: 'three men came',
    words: 'three men came',
    before: 'In the spring of 1921 ',
    after: ' to the old harbour',
  };

  it('[ANC-5] are found where they stand once', () => {
    expect(findAgain(new TextWords('So it was: Three men, came.'), lost)?.words).toBe('Three men, came');
    expect(new TextWords('a b, A-B').find('a b').map(({ words }) => words)).toEqual(['a b', 'A-B']);
  });

  it('[ANC-5] are found by their context where they stand more often, or not at all', () => {
    const twice = 'Once three men came by. In the spring of 1921 three men came to the old harbour.';
    expect(findAgain(new TextWords(twice), lost)?.from).toBe(twice.lastIndexOf('three'));
    expect(findAgain(new TextWords('In the spring of 1921 three women came to the old harbour.'), lost)?.words).toBe(
      'three women came',
    );
  });

  it('[ANC-5] are not guessed', () => {
    expect(findAgain(new TextWords('Once three men came by. Twice three men came by.'), lost)).toBeNull();
    expect(findAgain(new TextWords('In the spring of 1921 nobody went to the old harbour.'), lost)).toBeNull();
    expect(findAgain(new TextWords('Three women came.'), lost)).toBeNull();
  });
});
