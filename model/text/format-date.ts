import { type EdtfResult, parse } from 'edtf';

export const monthNames = 'January February March April May June July August September October November December'.split(' ');
const seasons: Readonly<Record<number, string>> = { 21: 'Spring', 22: 'Summer', 23: 'Autumn', 24: 'Winter' };
/** Longer texts are not parsed: the grammar is ambiguous, so time grows faster than length. */
const longest = 60;

/** The parts of a date in words, kept apart so that a range need not say a common month or year twice. */
interface Words {
  readonly year: string;
  readonly month?: string;
  readonly day?: string;
}

/** Bits of `unspecified`, one for each character of YYYYMMDD. */
const unknown = { millennium: 0b0001, century: 0b0010, decade: 0b0100, year: 0b1000, month: 0b0011_0000, day: 0b1100_0000 };

/** Astronomical: the year 0 is 1 BC. */
const yearWords = (year: number): string => (year > 0 ? String(year) : `${1 - year} BC`);

function ordinal(n: number): string {
  const teen = n % 100 > 10 && n % 100 < 14;
  return `${n}${(teen ? undefined : ['th', 'st', 'nd', 'rd'][n % 10]) ?? 'th'}`;
}

/** A date of which only the day, or the day and the month, or the last digits of the year are unknown; else null. */
function dayWords(year: number, month: unknown, day: unknown, unspecified: number): Words | null {
  const exactYear = (unspecified & 0b1111) === 0;
  if (!exactYear) {
    if (month !== undefined || unspecified & (unknown.millennium | unknown.century)) return null;
    return { year: unspecified & unknown.decade ? `${ordinal(Math.floor(year / 100) + 1)} century` : `${year}s` };
  }
  const monthName = typeof month === 'number' && !(unspecified & unknown.month) ? monthNames[month] : undefined;
  const dayKnown = typeof day === 'number' && !(unspecified & unknown.day);
  if (monthName === undefined) return dayKnown ? null : { year: yearWords(year) };
  return { year: yearWords(year), month: monthName, ...(dayKnown && { day: String(day) }) };
}

function wordsOf({ type, values, unspecified = 0, significant }: EdtfResult): Words | null {
  const [year, second, day] = values;
  if (typeof year !== 'number' || values.length > 3 || significant) return null;
  switch (type) {
    case 'Date':
    case 'Year':
      return dayWords(year, second, day, unspecified);
    case 'Season': {
      const season = typeof second === 'number' ? seasons[second] : undefined;
      return season ? { year: yearWords(year), month: season } : null;
    }
    case 'Decade':
      return { year: `${year}0s` };
    case 'Century':
      return { year: `${ordinal(year + 1)} century` };
    case 'Interval':
    case 'Set':
    case 'List':
      return null;
  }
}

const join = ({ day, month, year }: Partial<Words>): string => [day, month, year].filter(Boolean).join(' ');

const isPlain = ({ approximate, uncertain }: EdtfResult): boolean => !approximate && !uncertain;

function dateText(result: EdtfResult): string | null {
  const words = wordsOf(result);
  return words && `${result.approximate ? 'c. ' : ''}${join(words)}${result.uncertain ? ' (uncertain)' : ''}`;
}

/** A range between two dates; what both have in common is said once. */
function rangeText(from: EdtfResult, to: EdtfResult): string | null {
  const [first, last] = [wordsOf(from), wordsOf(to)];
  const [start, end] = [dateText(from), dateText(to)];
  if (!first || !last || start === null || end === null) return null;
  if (!isPlain(from) || !isPlain(to) || first.year !== last.year) {
    return /\s/.test(start + end) ? `${start} – ${end}` : `${start}–${end}`;
  }
  if (first.month === last.month) {
    return first.day && last.day && first.day !== last.day ? `${first.day}–${end}` : `${start} – ${end}`;
  }
  const shortStart = join({ ...first, year: '' });
  return first.day || last.day ? `${shortStart} – ${end}` : `${shortStart}–${end}`;
}

/** `null` is an end that nobody knows, an infinity one that is open. */
function intervalText([from, to]: readonly unknown[]): string | null {
  const start = typeof from === 'object' && from !== null ? (from as EdtfResult) : null;
  const end = typeof to === 'object' && to !== null ? (to as EdtfResult) : null;
  if (start && end) return rangeText(start, end);
  const text = start ? dateText(start) : end && dateText(end);
  if (text === null) return null;
  const ending = (from === null && end) || (to === null && start) ? ` (${start ? 'end' : 'start'} unknown)` : '';
  return `${start ? 'from' : 'until'} ${text}${ending}`;
}

function listText({ type, values, earlier, later }: EdtfResult): string | null {
  const texts = values.map((value) => (Array.isArray(value) ? intervalText(value) : resultText(value as EdtfResult)));
  if (earlier || later || texts.some((text) => text === null)) return null;
  return texts.join(type === 'Set' ? ' or ' : ', ');
}

function resultText(result: EdtfResult): string | null {
  if (result.type === 'Interval') return intervalText(result.values);
  return result.type === 'Set' || result.type === 'List' ? listText(result) : dateText(result);
}

/**
 * An EDTF date in English words: `1934-12~` is "c. December 1934", `1918/1925` "1918–1925", `1934?` "1934 (uncertain)", `1918/..`
 * "from 1918". What is no EDTF, or says more than these words can, is returned as it was written.
 */
export function formatDate(edtf: string): string {
  if (edtf.length > longest) return edtf;
  const known = formatted.get(edtf);
  if (known !== undefined) return known;
  const words = inWords(edtf);
  if (formatted.size >= mostFormatted) formatted.clear();
  formatted.set(edtf, words);
  return words;
}

/** Dates that have been asked for: parsing one takes longer than most of a page, and pages name the same ones again and again. */
const formatted = new Map<string, string>();
const mostFormatted = 5_000;

function inWords(edtf: string): string {
  try {
    return resultText(parse(edtf)) ?? edtf;
  } catch {
    return edtf;
  }
}

/** Is this a date in EDTF? */
export function isEdtf(text: string): boolean {
  if (text.length > longest) return false;
  try {
    parse(text);
    return true;
  } catch {
    return false;
  }
}
