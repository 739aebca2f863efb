import { diffWordsWithSpace } from 'diff';
import { applyDiff, diffDocuments, diffToHtml } from '../model/diff/index.js';
import { type DocumentJson, normalise, toText } from '../model/document/index.js';
import { reworded, unrelated } from './diff/rewritten.js';
import { type Spread, shares, spread } from './figures.js';
import type { Options, Part } from './part.js';
import { rounds } from './rounds.js';
import { sampleArticle } from './sample-article.js';
import type { Cell, Table } from './table.js';

interface Pair {
  readonly name: string;
  readonly a: DocumentJson;
  readonly b: DocumentJson;
}

export const diff: Part = {
  name: 'diff',
  title: 'The difference of two versions',
  async run(options) {
    return [await changedWords(options), await worstPairs(options)];
  },
};

/** About so many kilobytes of text. */
function article(kilobytes: number): DocumentJson {
  const document = sampleArticle(kilobytes * 2.9); // its HTML is that much longer
  return normalise(document);
}

const columns = [
  'pair',
  'text kB',
  'bare: JSON read, ms',
  'jsdiff (words of the text), ms',
  '**diffDocuments**, ms',
  'and markup, ms',
  'share of jsdiff',
  'rows',
  'coarse',
];

async function changedWords(options: Options): Promise<Table> {
  const pairs: Pair[] = [];
  for (const size of options.quick ? [10, 100] : [10, 100, 500]) {
    const a = article(size);
    for (const count of [5, 50, 500]) pairs.push({ name: `${count} words changed`, a, b: reworded(a, count) });
  }
  return {
    title: 'Changed words in an article',
    columns,
    rows: await measured(pairs, options, options.quick ? 3 : 9),
    remarks: [
      'Wall time on one thread, warm; jsdiff sees the plain text only: neither moves, splits, formatting, links nor citations.',
    ],
  };
}

async function worstPairs(options: Options): Promise<Table> {
  const kilobytes = options.quick ? 100 : 500;
  const long = article(kilobytes);
  const paragraph = (words: number): DocumentJson => ({
    type: 'doc',
    content: [{ type: 'paragraph', content: [{ type: 'text', text: unrelatedText(kilobytes * 170, words) }] }],
  });
  const pairs: Pair[] = [
    { name: 'unrelated, the same words in another order', a: unrelated(long, 1), b: unrelated(long, 2) },
    { name: 'one paragraph each, 20,000 different words', a: paragraph(20_000), b: paragraph(20_000) },
    { name: 'one paragraph each, 300 different words', a: paragraph(300), b: paragraph(300) },
  ];
  return {
    title: 'Pairs that have nothing to do with each other',
    columns,
    rows: await measured(pairs, options, options.quick ? 1 : 3),
    remarks: [
      `jsdiff is given up after ${patience / 1000} s. Coarse: the allowance of work was used up, and the answer says so.`,
    ],
  };
}

let state = 7;
/** The same numbers in each run. */
const next = (below: number): number => {
  state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
  return Math.floor((state / 2_147_483_648) * below);
};
const unrelatedText = (count: number, words: number): string => Array.from({ length: count }, () => `w${next(words)}`).join(' ');

/** Milliseconds after which jsdiff is given up. */
const patience = 10_000;

async function measured(pairs: readonly Pair[], { say }: Options, count: number): Promise<Cell[][]> {
  const rows: Cell[][] = [];
  for (const { name, a, b } of pairs) {
    const [textA, textB] = [toText(a), toText(b)];
    const kilobytes = Math.round(textB.length / 1024);
    say(`${kilobytes} kB, ${name} ...`);
    const [jsonA, jsonB] = [JSON.stringify(a), JSON.stringify(b)];
    const found = diffDocuments(a, b);
    if (JSON.stringify(applyDiff(a, found)) !== jsonB) throw new Error('the difference does not lead from one to the other');
    let isGivenUp = false;
    const jsdiff = timed(() => {
      isGivenUp ||= diffWordsWithSpace(textA, textB, { timeout: patience }) === undefined;
    });
    const contestants = {
      bare: timed(() => [JSON.parse(jsonA) as unknown, JSON.parse(jsonB) as unknown]),
      jsdiff: async () => (isGivenUp ? Number.NaN : jsdiff()),
      ours: timed(() => diffDocuments(a, b)),
      markup: timed(() => diffToHtml(a, b, diffDocuments(a, b), 'inline')),
    };
    await rounds(1, contestants); // for the compiler
    const times = await rounds(count, contestants);
    const peer: Spread | string = isGivenUp ? 'given up' : spread(times.jsdiff);
    const share = isGivenUp ? null : shares(times.ours, times.jsdiff);
    const ours = [spread(times.bare), peer, spread(times.ours), spread(times.markup), share];
    rows.push([name, kilobytes, ...ours, found.rows.length, found.coarse ? 'yes' : 'no']);
  }
  return rows;
}

/** Milliseconds of a call. */
const timed = (call: () => unknown) => async (): Promise<number> => {
  const start = performance.now();
  call();
  return performance.now() - start;
};
