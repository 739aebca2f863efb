import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkQuote } from './check-quote.js';

const text =
  'In the spring of 1931 Zinovyev wrote that the harbour was not closed, and that eleven ships lay there, the Modern and the Swan ' +
  '[as published] among them; “nobody,” he said, “will travel north before the ice has gone.”';
const counts: Readonly<Record<string, number>> = { had: 900, bad: 40, of: 9_000, ot: 20, harbor: 7, modern: 30 };
const check = (quote: string, of = text) => checkQuote(quote, of, (key) => counts[key] ?? 0);
const changed = (quote: string) => check(quote).alterations.map(({ said, has }) => `${said}|${has}`);

describe('what is no change', () => {
  it.each([
    ['[QUO-1]', 'the harbour was not closed'],
    ['[QUO-2]', 'THE HARBOUR was not closed and that eleven ships lay there'],
    ['[QUO-2]', '"nobody" he said will travel north'],
    ['[QUO-2]', 'that ele-\nven ships'],
    ['[QUO-2]', 'the har- bour was not closed'],
    ['[QUO-2]', 'Zinoviev wrote that the harbor was not closed'],
    ['[QUO-3]', 'Zinovyev wrote that the liarbour was not closed'],
    ['[QUO-3]', 'the Modem and the Swan'],
    ['[QUO-3]', 'In the spring of l93l'],
    ['[QUO-3]', 'In the spring ot 1931'],
    ['[QUO-3]', 'eleven shipslay there'],
    ['[QUO-4]', 'Zinovyev wrote … eleven ships lay there'],
    ['[QUO-4]', 'Zinovyev wrote [...] that eleven ships . . . among them'],
    ['[QUO-4]', '… eleven [steam] ships lay there …'],
    ['[QUO-4]', 'the Swan among them'],
    ['[QUO-4]', 'the Swan [as published] among them'],
  ])('%s %s', (_, quote) => expect(check(quote)).toMatchObject({ found: 'there', alterations: [] }));
});

describe('what is a change', () => {
  it.each([
    ['[QUO-5]', 'the harbour was closed, and that eleven ships', ['|not']],
    ['[QUO-5]', 'eleven ships lay not there, the Modern and the Swan', ['not|']],
    ['[QUO-5]', 'In the spring of 1937 Zinovyev wrote', ['1937|1931']],
    ['[QUO-5]', 'In the spring of 1931 Kamenev wrote that the harbour', ['Kamenev|Zinovyev']],
    ['[QUO-5]', 'the port was not closed, and that eleven ships', ['port|harbour']],
    ['[QUO-5]', 'that twelve boats lay there', ['twelve boats|eleven ships']],
    ['[QUO-5]', 'nobody will travel north before the ice', ['|he said']],
    ['[QUO-5]', 'the Swan and the Modern among them', ['Swan|Modern', 'Modern|Swan']],
  ])('%s %s', (_, quote, alterations) => {
    expect(check(quote).found).toBe('altered');
    expect(changed(quote)).toEqual(alterations);
  });

  it('[QUO-3] two words that both exist are two, however like each other', () => {
    expect(check('he had bad luck', 'he had had luck').alterations).toEqual([{ said: 'bad', has: 'had' }]);
  });
});

it.each([
  ['[QUO-1]', 'The lamps were out when the ferry came in.'],
  ['[QUO-1]', 'the spring and the north … of the ice that nobody has seen'],
  ['[QUO-1]', ''],
  ['[QUO-1]', ' … [all of it mine] …'],
])('%s not in it: %s', (_, quote) => expect(check(quote)).toEqual({ found: 'absent', alterations: [], spans: [] }));

it('[QUO-1] says where the words stand', () => {
  const { spans } = check('Zinovyev wrote … eleven ships');
  expect(spans.map(([start, end]) => text.slice(start, end))).toEqual(['Zinovyev wrote', 'eleven ships']);
});

it('[QUO-1] any run of a text’s words is there, whatever the text', () => {
  const word = fc.stringMatching(/^[a-z]{1,9}$/);
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 40 }), fc.nat(), fc.nat(), (words, a, b) => {
      const [from, to] = [a % words.length, b % words.length].sort((x, y) => x - y) as [number, number];
      const quote = words.slice(from, to + 1).join(' ');
      expect(checkQuote(quote, words.join(' ')).found).toBe('there');
    }),
  );
});

it('[QUO-1] anything may be asked of anything', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 60, unit: 'grapheme' }), fc.string({ maxLength: 200, unit: 'grapheme' }), (quote, of) => {
      expect(['there', 'altered', 'absent']).toContain(checkQuote(quote, of).found);
    }),
  );
});
