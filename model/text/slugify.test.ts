import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Slug } from '../contract/index.js';
import { slugify } from './slugify.js';

const titles: readonly [title: string, slug: string][] = [
  ['Leon Trotsky', 'leon-trotsky'],
  ['17th Party Congress', '17th-party-congress'],
  ['Лев Троцкий', 'lev-trotskiy'],
  ['Ежов, Николай Иванович', 'yezhov-nikolay-ivanovich'],
  ['Алексеев', 'alekseyev'],
  ['Подъезд', 'podyezd'],
  ['Щорс', 'shchors'],
  ['Żółć — Müller & Ærø', 'zolc-muller-aero'],
  ['Straße', 'strasse'],
  ['São  Tomé\t(island)', 'sao-tome-island'],
  ['O’Brien', 'obrien'],
  ['İstanbul', 'istanbul'],
  ['日本', ''],
  ['---', ''],
  ['', ''],
];

describe('slugify', () => {
  it.each(titles)('[TXT-1] %j has the address %j', (title, slug) => expect(slugify(title)).toBe(slug));

  it('[TXT-1] cuts long titles between words, and a long word within', () => {
    expect(slugify('committee '.repeat(40))).toBe(`${'committee-'.repeat(11)}committee`);
    expect(slugify('x'.repeat(500))).toBe('x'.repeat(120));
  });

  it('[TXT-1] makes an acceptable address, or none, of any text, and leaves addresses as they are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (title) => {
        const slug = slugify(title);
        expect(slug === '' || Slug.safeParse(slug).success).toBe(true);
        expect(slugify(slug)).toBe(slug);
      }),
      { numRuns: 500 },
    );
  });
});
