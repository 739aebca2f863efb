import { describe, expect, it } from 'vitest';
import type { Fact, SourceNote } from '../../model/contract/index.js';
import { type CitedPlace, numberReferences } from './references.js';

const written = (words: string): SourceNote => ({ before: [{ words, italic: false }], after: [], alone: [] });
const notes = new Map([['lee', { full: written('in full'), short: written('short'), entry: [] }]]);
const place = (number: number, from: number, to: number, refs: string[]): CitedPlace => ({
  number,
  source: 'lee',
  from,
  to,
  quote: null,
  refs,
});
const fact = (...cites: Fact['cites']): Fact => ({ label: 'Born', text: 'there', cites });

describe('numberReferences', () => {
  it('[SITE-12] gives a place that infobox and text cite one number, with the infobox first', () => {
    const cites = [place(1, 3, 4, ['ref-1-1']), place(2, 5, 5, ['ref-2-1', 'ref-2-2'])];
    const { facts, references } = numberReferences({ facts: [fact({ source: 'lee', from: 5, to: 5 })], cites }, notes, new Map());
    expect(facts[0]?.cites).toEqual([{ number: 2, id: 'fact-2-1' }]);
    expect(references.map((r) => [r.number, r.refs])).toEqual([
      [1, ['ref-1-1']],
      [2, ['fact-2-1', 'ref-2-1', 'ref-2-2']],
    ]);
  });

  it('[SITE-12] [CIT-1] numbers what only the infobox cites after the text, once', () => {
    const twice = fact({ source: 'lee', from: 8, to: 9 });
    const { facts, references } = numberReferences(
      { facts: [twice, twice], cites: [place(1, 3, 4, ['ref-1-1'])] },
      notes,
      new Map(),
    );
    expect(facts.map((f) => f.cites)).toEqual([[{ number: 2, id: 'fact-2-1' }], [{ number: 2, id: 'fact-2-2' }]]);
    expect(references.map((r) => r.note?.before[0]?.words)).toEqual(['in full', 'short']);
    expect(references.at(-1)).toMatchObject({ number: 2, refs: ['fact-2-1', 'fact-2-2'], from: 8, to: 9 });
  });

  it('[SITE-13] shows a source that is not in the catalogue by its key', () => {
    const { references } = numberReferences(
      { facts: [fact({ source: 'unknown', from: 1, to: 1 })], cites: [] },
      notes,
      new Map(),
    );
    expect(references[0]).toMatchObject({ key: 'unknown', note: null });
  });

  it('[SITE-10] says dates in words and links texts', () => {
    const targets = new Map([['there', { href: '/wiki/there', missing: true }]]);
    const born: Fact = { label: 'Born', date: '1879-11-07', text: 'There', page: 'there', cites: [] };
    expect(numberReferences({ facts: [born], cites: [] }, new Map(), targets).facts).toEqual([
      { label: 'Born', date: '7 November 1879', text: 'There', link: { href: '/wiki/there', missing: true }, cites: [] },
    ]);
  });
});
