import { describe, expect, it } from 'vitest';
import { aliasLines, readAliasLines } from '../articles/alias-lines.js';
import { titleFrom } from '../articles/elsewhere.js';
import { encodingFor } from '../client-files.js';
import { excerptOf } from './excerpt.js';
import { firstSentences } from './sentences.js';

describe('firstSentences', () => {
  it('[SITE-1] takes whole sentences, and does not end one after an initial', () => {
    const text = 'It was J. V. Stalin who came. Then, in 1917, nobody did! Yu. Pompeyev tells more of it.';
    expect(firstSentences(text, 40)).toBe('It was J. V. Stalin who came.');
    expect(firstSentences(text, 60)).toBe('It was J. V. Stalin who came. Then, in 1917, nobody did!');
    expect(firstSentences(text, 500)).toBe(text);
  });

  it('[SITE-1] cuts a first sentence that is too long at a word', () => {
    expect(firstSentences('One two three, four five six seven', 16)).toBe('One two three …');
    expect(firstSentences('', 10)).toBe('');
  });
});

describe('excerptOf', () => {
  it('[SITE-44] marks every word that was searched for, in any case', () => {
    const pieces = excerptOf('The harvest of 1932. A Harvest.', ['harvest', '1932']);
    expect(pieces.filter((p) => p.found).map((p) => p.words)).toEqual(['harvest', '1932', 'Harvest']);
    expect(pieces.map((p) => p.words).join('')).toBe('The harvest of 1932. A Harvest.');
  });

  it('[SITE-44] shows the surroundings of the first match in a long text', () => {
    const text = `${'before '.repeat(100)}needle ${'after '.repeat(100)}`;
    const shown = excerptOf(text, ['needle'])
      .map((p) => p.words)
      .join('');
    expect(shown).toMatch(/^… before .* needle after .* …$/);
    expect(shown.length).toBeLessThan(260);
  });
});

describe('alias lines', () => {
  it('[SITE-36] are read as they are written', () => {
    const aliases = [{ name: 'Trotsky' }, { name: 'Лев', language: 'ru' }, { name: 'Trotskiy', note: 'transliteration | old' }];
    expect(readAliasLines(aliasLines(aliases))).toEqual(aliases);
    expect(readAliasLines('\n  \r\n a || \n')).toEqual([{ name: 'a' }]);
  });
});

describe('titleFrom', () => {
  it.each([
    ['red-army', 'Red Army'],
    ['Red_Army', 'Red Army'],
    ['17th-party-congress', '17th Party Congress'],
    ['Лев Троцкий', 'Лев Троцкий'],
    ['NKVD', 'NKVD'],
  ])('[SITE-16] makes of %s the title %s', (address, title) => {
    expect(titleFrom(address)).toBe(title);
  });
});

describe('encodingFor', () => {
  it.each([
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0, gzip;q=0.5', 'gzip'],
    ['br;q=0.0', 'identity'],
    ['', 'identity'],
    [undefined, 'identity'],
  ])('[SITE-8] takes for %s %s', (accepted, encoding) => {
    expect(encodingFor(accepted)).toBe(encoding);
  });
});
