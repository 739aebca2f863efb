import { expect, describe as group, it } from 'vitest';
import { describe } from './csl.js';

const issued = { 'date-parts': [[1994]] };

group('describe', () => {
  it('[SRC-6] makes a chapter a part of its book', () => {
    const csl = { id: 'a', type: 'chapter', title: 'The Crisis', 'container-title': 'The Regime', 'chapter-number': '9', issued };
    expect(describe(csl)).toEqual({
      author: null,
      title: 'The Regime',
      part: 'Chapter 9: The Crisis',
      year: 1994,
      published: null,
    });
  });

  it('[SRC-6] says where and when, with the first publication where it was another', () => {
    const csl = {
      id: 'a',
      type: 'book',
      title: 'A Portrait',
      author: [{ given: 'Ann', family: 'Lee' }, { literal: 'A Committee' }],
      publisher: 'A Service',
      number: 'R-1',
      issued: { 'date-parts': [[1989, 7, 6]] },
      'original-date': { 'date-parts': [[1988]] },
      'original-publisher': 'A Journal',
    };
    expect(describe(csl)).toEqual({
      author: 'Ann Lee, A Committee',
      title: 'A Portrait',
      part: null,
      year: 1988,
      published: 'A Service, R-1, 6 July 1989; first A Journal, 1988',
    });
  });

  it('[SRC-6] gives a range of years its end as year', () => {
    const csl = { id: 'a', type: 'webpage', title: 'A Page', issued: { 'date-parts': [[1998], [2014]] } };
    expect(describe(csl)).toMatchObject({ year: 2014, published: '1998–2014' });
  });
});
