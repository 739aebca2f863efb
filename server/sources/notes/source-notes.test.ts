import { Logger } from '@nestjs/common';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { NoteWords } from '../../../model/contract/index.js';
import type { Csl } from '../csl.js';
import { plainItem } from './plain-item.js';
import { notesOf } from './source-notes.js';
import { takeAlong } from './take-along.js';
import { writtenNotes } from './written-notes.js';

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
    const notes = writtenNotes([book, essay], 'chicago');
    const full = notes.get('b')?.full;
    expect([full?.before, full?.after].map(text)).toEqual(['Ann Lee, *A River: Its Course* (Mud Press, 1989), ', '.']);
    expect(text(full?.alone)).toBe('Ann Lee, *A River: Its Course* (Mud Press, 1989).');
    expect(text(notes.get('b')?.short.before)).toBe('Lee, *A River: Its Course*, ');
    expect(text(notes.get('b')?.entry)).toBe('Lee, Ann. *A River: Its Course*. Mud Press, 1989.');
    expect(text(notes.get('e')?.full.before)).toBe('“On Banks,” *Rivers*, February 18, 2018, ');
  });

  it('[CIT-2] take what a description holds for words', () => {
    const title = 'A <script>alert(1)</script> & <img src=x> \uE001book\uE003';
    const notes = writtenNotes([{ ...book, title, author: [{ literal: '<b>Lee' }] }], 'chicago');
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
    expect(() => writtenNotes([{ ...odd, translator: undefined }], 'chicago')).not.toThrow();
  });

  it('[CIT-5] are in the text and in a list where the style is APA', () => {
    const notes = writtenNotes([book, essay], 'apa').get('b');
    expect([notes?.full.before, notes?.full.after].map(text)).toEqual(['(Lee, 1989, ', ')']);
    expect(text(notes?.short.before)).toBe('(Lee, 1989, ');
    expect(text(notes?.full.alone)).toBe('(Lee, 1989)');
    expect(text(notes?.entry)).toBe('Lee, A. (1989). *A River: Its Course*. Mud Press.');
  });
});

describe('a processor that fails', () => {
  afterEach(() => vi.restoreAllMocks());
  /** It cannot read the essay. */
  const picky = () =>
    Promise.resolve((sources: readonly Csl[]) => {
      if (sources.some(({ id }) => id === 'e')) throw new Error('unreadable');
      return writtenNotes(sources, 'chicago');
    });
  const told = () => vi.spyOn(Logger, 'error').mockImplementation(() => {});

  it('[CIT-2] costs the one description its form, and is told once', async () => {
    const logged = told();
    const notes = await notesOf([book, essay], 'chicago', picky);
    expect(text(notes.get('b')?.short.before)).toBe('Lee, *A River: Its Course*, ');
    expect(text(notes.get('e')?.full.before)).toBe('*On Banks* (2018), ');
    expect(logged.mock.calls.map(([error]) => (error as Error).message)).toEqual([
      'References to e are written plainly: the citation processor failed',
    ]);
  });

  it('[CIT-2] costs no page where it is not there at all', async () => {
    const logged = told();
    const notes = await notesOf([book, essay], 'chicago', () => Promise.reject(new Error('no such package')));
    expect(text(notes.get('b')?.full.alone)).toBe('Ann Lee, *A River: Its Course* (1989).');
    expect(notes.size).toBe(2);
    expect(logged).toHaveBeenCalledOnce();
  });
});

describe('what is taken along', () => {
  it('[CIT-6] is the description as other programs read it', () => {
    expect(JSON.parse(takeAlong(book, 'csl'))).toEqual([
      {
        id: 'b',
        type: 'book',
        title: 'A River: Its Course',
        author: [{ given: 'Ann', family: 'Lee' }],
        publisher: 'Mud Press',
        issued: { 'date-parts': [[1989]] },
      },
    ]);
    expect(takeAlong(book, 'bibtex')).toMatch(
      /^@book\{Lee1989River,\n\tauthor = \{Lee, Ann\},\n(?:.*\n)*\ttitle = \{A \{River\}: Its \{Course\}\},/,
    );
    expect(takeAlong(essay, 'ris')).toMatch(/^TY {2}- JOUR\n(?:.*\n)*TI {2}- On Banks\n(?:.*\n)*ER {2}- /);
  });

  it('[CIT-6] asks nobody, whatever stands in it', () => {
    const asked = vi.spyOn(globalThis, 'fetch');
    const odd = { ...book, title: 'https://example.org/10.1000/182', DOI: '10.1000/182', URL: 'https://example.org' };
    for (const format of ['bibtex', 'ris', 'csl'] as const) expect(takeAlong(odd, format)).toContain('10.1000');
    expect(asked).not.toHaveBeenCalled();
    asked.mockRestore();
  });
});
