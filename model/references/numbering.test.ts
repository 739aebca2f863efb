import { describe, expect, it } from 'vitest';
import type { Cite, SourceNote } from '../contract/index.js';
import { type CitedPlace, Numbering } from './numbering.js';

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
const lines = (from: number, to: number): Cite => ({ source: 'lee', from, to });

describe('Numbering', () => {
  it('[SITE-12] [VIEW-4] gives a place that infobox and text cite one number, with the infobox first', () => {
    const numbering = new Numbering([place(1, 3, 4, ['ref-1-1']), place(2, 5, 5, ['ref-2-1', 'ref-2-2'])]);
    expect(numbering.mark(lines(5, 5))).toEqual({ number: 2, id: 'fact-2-1' });
    expect(numbering.references(notes).map((r) => [r.number, r.refs])).toEqual([
      [1, ['ref-1-1']],
      [2, ['fact-2-1', 'ref-2-1', 'ref-2-2']],
    ]);
  });

  it('[SITE-12] [CIT-1] numbers what only the infobox cites after the text, once', () => {
    const numbering = new Numbering([place(1, 3, 4, ['ref-1-1'])]);
    expect([1, 2].map(() => numbering.mark(lines(8, 9)))).toEqual([
      { number: 2, id: 'fact-2-1' },
      { number: 2, id: 'fact-2-2' },
    ]);
    expect(numbering.references(notes).map((r) => r.note?.before[0]?.words)).toEqual(['in full', 'short']);
    expect(numbering.references(notes).at(-1)).toMatchObject({ number: 2, refs: ['fact-2-1', 'fact-2-2'], from: 8, to: 9 });
  });

  it('[CIT-17] numbers what the infobox cites again behind another text', () => {
    const numbering = new Numbering([place(1, 3, 4, ['ref-1-1'])]);
    const first = numbering.mark(lines(3, 4));
    const second = numbering.mark(lines(8, 9));
    const later = new Numbering([place(1, 1, 1, ['ref-1-1']), place(2, 8, 9, ['ref-2-1'])]);
    expect(later.again(numbering.beside())).toEqual(
      new Map([
        [first.number, 3],
        [second.number, 2],
      ]),
    );
    expect(later.references(notes).map((r) => [r.number, r.from, r.refs])).toEqual([
      [1, 1, ['ref-1-1']],
      [2, 8, [second.id, 'ref-2-1']],
      [3, 3, [first.id]],
    ]);
  });

  it('[CIT-7] names a source first by its entry where the style has no notes', () => {
    const entry = [{ words: 'the entry', italic: true }];
    const apa = new Map([['lee', { full: written('in text'), short: written('in text'), entry }]]);
    const numbering = new Numbering([place(1, 3, 4, ['ref-1-1']), place(2, 5, 5, ['ref-2-1'])]);
    const notes = numbering.references(apa, undefined, 'apa').map(({ note }) => note);
    const words = (parts: readonly { words: string }[] | undefined) => parts?.map((part) => part.words).join('');
    expect(notes.map((note) => [note?.before, note?.after, note?.alone].map(words))).toEqual([
      ['the entry (', ')', 'the entry'],
      ['in text', '', ''],
    ]);
  });

  it('[SITE-13] shows a source that is not in the catalogue by its key', () => {
    const numbering = new Numbering([]);
    numbering.mark({ source: 'unknown', from: 1, to: 1 });
    expect(numbering.references(notes)[0]).toMatchObject({ key: 'unknown', note: null });
  });
});
