import { describe, expect, it } from 'vitest';
import type { NoteWords } from '../../../model/contract/index.js';
import type { Csl } from '../csl.js';
import { chicagoNotes } from './chicago-notes.js';
import { plainItem } from './plain-item.js';

const text = (words: readonly NoteWords[] | undefined): string =>
  (words ?? []).map((w) => (w.italic ? `*${w.words}*` : w.words)).join('');
const on = (year: number, ...rest: number[]) => ({ 'date-parts': [[year, ...rest]] });
const book: Csl = {
  id: 'b',
  type: 'book',
  title: 'A River: Its Course',
  author: [{ given: 'Ann', family: 'Lee' }],
  publisher: 'Mud Press',
  issued: on(1989),
};
const essay: Csl = { id: 'e', type: 'article-journal', title: 'On Banks', 'container-title': 'Rivers', issued: on(2018, 2, 18) };

describe('notes', () => {
  it('[CIT-1] are full at first and short later, with a place or without', () => {
    const notes = chicagoNotes([book, essay]);
    const full = notes.get('b')?.full;
    expect([full?.before, full?.after].map(text)).toEqual(['Ann Lee, *A River: Its Course* (Mud Press, 1989), ', '.']);
    expect(text(full?.alone)).toBe('Ann Lee, *A River: Its Course* (Mud Press, 1989).');
    expect(text(notes.get('b')?.short.before)).toBe('Lee, *A River: Its Course*, ');
    expect(text(notes.get('b')?.entry)).toBe('Lee, Ann. *A River: Its Course*. Mud Press, 1989.');
    expect(text(notes.get('e')?.full.before)).toBe('“On Banks,” *Rivers*, February 18, 2018, ');
  });

  it('[CIT-2] take what a description holds for words', () => {
    const title = 'A <script>alert(1)</script> & <img src=x> \uE001book\uE003';
    const notes = chicagoNotes([{ ...book, title, author: [{ literal: '<b>Lee' }] }]);
    const words = notes.get('b')?.full.before ?? [];
    expect(words.map((w) => w.words).join('')).toMatch(/^<b>Lee, A <script>alert\(1\)<\/script> & <img src=x> book \(/i);
    expect(words.every((w) => !/[\uE000-\uF8FF]/.test(w.words))).toBe(true);
  });

  it('[CIT-2] leave out what no processor can read', () => {
    const odd = {
      ...book,
      translator: 'nobody',
      editor: [{ family: 7 }],
      custom: {},
      accessed: { raw: 'x' },
      volume: 3,
      note: null,
    } as unknown as Csl;
    expect(Object.keys(plainItem(odd))).toEqual(['id', 'type', 'title', 'author', 'publisher', 'issued', 'translator', 'volume']);
    expect(() => chicagoNotes([{ ...odd, translator: undefined }])).not.toThrow();
  });
});
