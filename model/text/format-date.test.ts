import { afterEach, describe, expect, it } from 'vitest';
import { formatDate, isEdtf } from './format-date.js';

const zone = process.env.TZ;
afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

const dates: readonly [edtf: string, words: string][] = [
  ['1934-12-01', '1 December 1934'],
  ['1934-12', 'December 1934'],
  ['1934', '1934'],
  ['1934-12~', 'c. December 1934'],
  ['1934~', 'c. 1934'],
  ['1934?', '1934 (uncertain)'],
  ['1934-12-01%', 'c. 1 December 1934 (uncertain)'],
  ['1934-~12', 'c. December 1934'],
  ['1934-12-XX', 'December 1934'],
  ['1934-XX-XX', '1934'],
  ['193X', '1930s'],
  ['193', '1930s'],
  ['19XX', '20th century'],
  ['1934-21', 'Spring 1934'],
  ['-0044', '45 BC'],
  ['0000', '1 BC'],
  ['1918/1925', '1918–1925'],
  ['1918~/1925?', 'c. 1918 – 1925 (uncertain)'],
  ['1934-12-01/1934-12-05', '1–5 December 1934'],
  ['1934-05-03/1934-06-07', '3 May – 7 June 1934'],
  ['1934-05/1934-06', 'May–June 1934'],
  ['1933-12-30/1934-01-02', '30 December 1933 – 2 January 1934'],
  ['1918/..', 'from 1918'],
  ['../1925', 'until 1925'],
  ['1918/', 'from 1918 (end unknown)'],
  ['/1925-03', 'until March 1925 (start unknown)'],
  ['[1934,1936]', '1934 or 1936'],
  ['{1934..1936}', '1934–1936'],
];

describe('formatDate', () => {
  it.each(dates)('[TXT-2] %s is %s', (edtf, words) => {
    expect(isEdtf(edtf)).toBe(true);
    expect(formatDate(edtf)).toBe(words);
  });

  it('[TXT-2] does not depend on the time zone', () => {
    for (const name of ['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'UTC']) {
      process.env.TZ = name;
      expect(formatDate('1934-12-01')).toBe('1 December 1934');
      expect(formatDate('1934-01-01/1934-12-31')).toBe('1 January – 31 December 1934');
    }
  });

  it.each([
    '',
    'about 1934',
    '1934-13',
    '1934-02-31',
    '1934-12-01T10:00',
    '1XXX',
    '193X-12',
    '[..1934]',
    '1/'.repeat(5_000),
    '1934-XX-05',
  ])('[TXT-3] %j is shown as it was written', (text) => expect(formatDate(text)).toBe(text));
});
