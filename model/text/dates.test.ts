import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Calendar, calendars } from '../contract/index.js';
import { dateInWords, dateSpan, dayNumber, dayOf } from './index.js';

const said: readonly [edtf: string, calendar: Calendar | undefined, words: string][] = [
  ['1917-10-25', undefined, '25 October 1917'],
  ['1917-10-25', 'julian', '25 October 1917 (7 November New Style)'],
  ['1917-11-07', 'gregorian', '7 November 1917 (25 October Old Style)'],
  ['1917-12-25', 'julian', '25 December 1917 (7 January 1918 New Style)'],
  ['1918-01-10', 'gregorian', '10 January 1918 (28 December 1917 Old Style)'],
  ['1900-02-28', 'julian', '28 February 1900 (12 March New Style)'],
  ['1917-03-08/1917-03-16', 'gregorian', '8–16 March 1917 (23 February – 3 March Old Style)'],
  ['1917-10', 'julian', 'October 1917 (Old Style)'],
  ['1917-10', 'gregorian', 'October 1917'],
  ['1918-02-13', 'gregorian', '13 February 1918 (31 January Old Style)'],
  ['1918-02-14', 'gregorian', '14 February 1918'],
  ['1917-10-25~', 'julian', 'c. 25 October 1917 (7 November New Style)'],
  ['at harvest time', 'julian', 'at harvest time'],
];

const day = (year: number, month: number, day: number) => dayNumber({ year, month, day }, 'gregorian');
const spans: readonly [edtf: string, from: number | null, to: number | null, isVague: boolean][] = [
  ['1934-12-01', day(1934, 12, 1), day(1934, 12, 1), false],
  ['1934-02', day(1934, 2, 1), day(1934, 2, 28), false],
  ['1934-12~', day(1934, 12, 1), day(1934, 12, 31), true],
  ['1934?', day(1934, 1, 1), day(1934, 12, 31), true],
  ['193X', day(1930, 1, 1), day(1939, 12, 31), false],
  ['1934-21', day(1934, 3, 1), day(1934, 5, 31), false],
  ['1934-24', day(1934, 12, 1), day(1935, 2, 28), false],
  ['1918/..', day(1918, 1, 1), null, false],
  ['../1925', null, day(1925, 12, 31), false],
  ['/1925-03', null, day(1925, 3, 31), false],
  ['1918~/1925', day(1918, 1, 1), day(1925, 12, 31), true],
  ['[1934,1936]', day(1934, 1, 1), day(1936, 12, 31), true],
  ['{1934..1936}', day(1934, 1, 1), day(1936, 12, 31), false],
  ['[..1934]', null, day(1934, 12, 31), true],
];

describe('a date and its calendar', () => {
  it.each(said)('[TXT-4] %s, %s, is %s', (edtf, calendar, words) => expect(dateInWords(edtf, calendar)).toBe(words));

  it('[TXT-5] days go from one calendar into the other and back', () => {
    expect(dayNumber({ year: 2000, month: 1, day: 1 }, 'gregorian')).toBe(2_451_545);
    expect(dayNumber({ year: -4712, month: 1, day: 1 }, 'julian')).toBe(0);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5_000_000 }), fc.constantFrom(...calendars), (number, calendar) => {
        const { year, month, day } = dayOf(number, calendar);
        expect(dayNumber({ year, month, day }, calendar)).toBe(number);
        const isLeap = year % 4 === 0 && (calendar === 'julian' || year % 100 !== 0 || year % 400 === 0);
        const lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
        expect(day).toBeGreaterThan(0);
        expect(day).toBeLessThanOrEqual(lengths[month - 1] ?? 0);
      }),
    );
  });
});

describe('what a date may mean', () => {
  it.each(spans)('[TXT-6] %s', (edtf, from, to, isVague) => expect(dateSpan(edtf)).toEqual({ from, to, isVague }));

  it('[TXT-6] of a Julian date are the days that it was', () =>
    expect(dateSpan('1917-10-25', 'julian')).toEqual(dateSpan('1917-11-07', 'gregorian')));

  it.each(['no date', '', '1934-13', 'Y170000002', '../..', '1925/1918', 'x'.repeat(200)])('[TXT-6] %s has none', (text) =>
    expect(dateSpan(text)).toBeNull(),
  );

  it('[TXT-6] never ends before it begins, and holds every day that it names', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2_000_000, max: 2_600_000 }), fc.integer({ min: 0, max: 5_000 }), (number, longer) => {
        const iso = (at: number) => {
          const { year, month, day } = dayOf(at, 'gregorian');
          return [String(year).padStart(4, '0'), ...[month, day].map((n) => String(n).padStart(2, '0'))].join('-');
        };
        const [first, last] = [iso(number), iso(number + longer)];
        expect(dateSpan(first)).toEqual({ from: number, to: number, isVague: false });
        expect(dateSpan(`${first}/${last}`)).toEqual({ from: number, to: number + longer, isVague: false });
        const month = dateSpan(first.slice(0, 7));
        expect(month?.from).toBeLessThanOrEqual(number);
        expect(month?.to).toBeGreaterThanOrEqual(number);
      }),
    );
  });
});
