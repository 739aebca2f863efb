import { describe, expect, it } from 'vitest';
import type { CatalogueEntry, Cite } from '../../model/contract/index.js';
import { type CitedPlace, Numbering } from './references.js';

const lee: CatalogueEntry = {
  key: 'lee',
  author: 'Ann Lee',
  title: 'A Portrait',
  part: null,
  year: 1989,
  published: null,
  type: 'book',
  lines: 100,
  reliability: '',
  attribution: '',
};
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
    expect(numbering.references([lee]).map((r) => [r.number, r.refs])).toEqual([
      [1, ['ref-1-1']],
      [2, ['fact-2-1', 'ref-2-1', 'ref-2-2']],
    ]);
  });

  it('[SITE-12] numbers what only the infobox cites after the text, once', () => {
    const numbering = new Numbering([place(1, 3, 4, ['ref-1-1'])]);
    expect([1, 2].map(() => numbering.mark(lines(8, 9)))).toEqual([
      { number: 2, id: 'fact-2-1' },
      { number: 2, id: 'fact-2-2' },
    ]);
    expect(numbering.references([lee]).at(-1)).toMatchObject({ number: 2, refs: ['fact-2-1', 'fact-2-2'], from: 8, to: 9 });
  });

  it('[SITE-13] shows a source that is not in the catalogue by its key', () => {
    const numbering = new Numbering([]);
    numbering.mark({ source: 'unknown', from: 1, to: 1 });
    expect(numbering.references([lee])[0]).toMatchObject({ key: 'unknown', source: null });
  });
});
