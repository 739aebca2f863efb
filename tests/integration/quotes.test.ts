import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { QuoteCheck } from '../../model/contract/index.js';
import { holdQuote, importFolder, loadCatalogue, readCatalogue, Vocabulary } from '../../server/sources/index.js';
import { citedText } from '../../server/sources/quotes/cited-text.js';
import { operator } from '../../server/users/index.js';
import { testDatabase } from '../support/database.js';

type Op =
  | readonly ['put' | 'add', number, string]
  | readonly ['drop', number]
  | readonly ['swap' | 'break', number, number]
  | readonly ['ellipsis', number, number, string]
  | readonly ['bare' | 'capitals'];

interface Place {
  readonly source: string;
  readonly from: number;
  readonly to: number;
}

type Made = Place & {
  readonly ops: readonly Op[];
  readonly cited?: readonly [source: string, from: number, to: number];
  readonly expect: QuoteCheck['verdict'];
} & ({ readonly skip: number; readonly take: number } | { readonly own: string });

const quotes = JSON.parse(readFileSync('tests/fixtures/quotes/quotes.json', 'utf8')) as Made[];
const folder = process.env.SOURCES_DIR;

/** What the operations make of words; the n-th place of the list is the n-th word as it was. */
function changed(words: readonly string[], ops: readonly Op[]): string {
  const now: string[] = [...words];
  for (const op of ops) {
    const [kind, i = 0, more = 0] = op;
    const word = now[i] ?? '';
    if (kind === 'put') now[i] = String(more);
    if (kind === 'add') now[i] = `${more} ${word}`;
    if (kind === 'drop') now[i] = '';
    if (kind === 'swap') [now[i], now[Number(more)]] = [now[Number(more)] ?? '', word];
    if (kind === 'break') now[i] = `${word.slice(0, Number(more))}-\n${word.slice(Number(more))}`;
    if (kind === 'ellipsis') for (let n = 0; n < Number(more); n++) now[i + n] = n === 0 ? (op[3] ?? '') : '';
    if (kind === 'bare') for (const [n, w] of now.entries()) now[n] = w.replace(/[^\p{L}\p{N}\s'’-]/gu, '');
    if (kind === 'capitals') for (const [n, w] of now.entries()) now[n] = w.toUpperCase();
  }
  return now.filter(Boolean).join(' ');
}

describe.skipIf(!folder || !existsSync(join(folder, 'volkogonov.txt')))('quotes of the source texts', () => {
  const database = testDatabase();
  afterAll(async () => (await database).close());

  it('[QUO-6] precision and recall of each verdict are at least 0.98', { timeout: 240_000 }, async () => {
    const { db } = await database;
    await loadCatalogue(db, readCatalogue(readFileSync('seed/sources.json', 'utf8')));
    await importFolder(db, operator, folder ?? '');
    const vocabulary = new Vocabulary();
    const wrong: string[] = [];
    const pairs: [QuoteCheck['verdict'], QuoteCheck['verdict']][] = [];
    let placed = 0;
    let elsewhere = 0;
    for (const [i, made] of quotes.entries()) {
      const words = ((await citedText(db, made.source, made)) ?? '').split(/\s+/).filter(Boolean);
      const quote = 'own' in made ? made.own : changed(words.slice(made.skip, made.skip + made.take), made.ops);
      const [source, from, to] = made.cited ?? [made.source, made.from, made.to];
      const got = await holdQuote(db, null, vocabulary, { source, lines: { from, to }, quote });
      pairs.push([made.expect, got.verdict]);
      if (got.verdict !== made.expect) wrong.push(`${i} ${made.source} ${made.from}: ${made.expect}, not ${got.verdict}`);
      if (made.expect !== 'elsewhere' || !got.elsewhere) continue;
      elsewhere += 1;
      const isIts = got.elsewhere.source === made.source && got.elsewhere.from <= made.to && got.elsewhere.to >= made.from;
      placed += Number(isIts);
    }
    expect(pairs.length).toBeGreaterThanOrEqual(200);
    for (const verdict of ['there', 'altered', 'elsewhere', 'nowhere'] as const) {
      const both = pairs.filter(([meant, got]) => meant === verdict && got === verdict).length;
      const precision = both / pairs.filter(([, got]) => got === verdict).length;
      const recall = both / pairs.filter(([meant]) => meant === verdict).length;
      console.log(`${verdict}: precision ${precision.toFixed(4)}, recall ${recall.toFixed(4)}`);
      expect(Math.min(precision, recall), `${verdict}\n${wrong.join('\n')}`).toBeGreaterThanOrEqual(0.98);
    }
    expect(placed / elsewhere, 'misattributed words are found where they are').toBeGreaterThanOrEqual(0.98);
  });
});
