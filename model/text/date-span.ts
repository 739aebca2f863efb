import edtf, { type EdtfDate } from 'edtf';
import type { Calendar } from '../contract/index.js';
import { type Day, dayNumber, dayOf } from './calendars.js';
import { isEdtf } from './format-date.js';

/** The first and the last day that a date may mean, as day numbers; null is an end that is open or that nobody knows. */
export interface DateSpan {
  readonly from: number | null;
  readonly to: number | null;
  /** It is doubted, only about then, or one of several. */
  readonly isVague: boolean;
}

const none: DateSpan = { from: null, to: null, isVague: false };
const dayLength = 86_400_000;
/** Day number of 1 January 1970. */
const epoch = dayNumber({ year: 1970, month: 1, day: 1 }, 'gregorian');

/** Reading a date costs milliseconds, and the same few thousand dates are read again and again. */
const known = new Map<string, DateSpan | null>();
const mostKnown = 10_000;

/** When a date may have been, days of the Julian calendar where it is one; null for what is no EDTF or lies beyond what can be counted. */
export function dateSpan(text: string, calendar?: Calendar): DateSpan | null {
  const key = `${calendar ?? ''} ${text}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  if (known.size >= mostKnown) known.clear();
  const span = readSpan(text, calendar);
  known.set(key, span);
  return span;
}

function readSpan(text: string, calendar?: Calendar): DateSpan | null {
  if (!isEdtf(text)) return null;
  const span = intervalSpan(text);
  if ((span.from ?? span.to) === null || (span.from ?? 0) > (span.to ?? Number.POSITIVE_INFINITY)) return null;
  if (calendar !== 'julian') return span;
  return { ...span, from: span.from && asJulian(span.from), to: span.to && asJulian(span.to) };
}

/** EDTF counts Gregorian days; the same figures, read as a day of the Julian calendar. */
const asJulian = (number: number): number => dayNumber(dayOf(number, 'gregorian'), 'julian');

/** The library's own intervals may not begin and end on one day. */
function intervalSpan(text: string): DateSpan {
  const [first = none, last = first] = text.split('/').map((end) => (/^(?:\.\.)?$/.test(end) ? none : spanOf(edtf(end))));
  return { from: first.from, to: last.to, isVague: first.isVague || last.isVague };
}

type Part = EdtfDate | readonly Part[];

function spanOf(part: Part): DateSpan {
  if (!('type' in part)) return around(part);
  if (part.type === 'Season') return seasonSpan(part);
  if (part.type !== 'Set' && part.type !== 'List') return plainSpan(part);
  const span = around(part.values as readonly Part[]);
  const isVague = span.isVague || part.type === 'Set';
  return { from: part.earlier ? null : span.from, to: part.later ? null : span.to, isVague };
}

function plainSpan({ min, max, approximate, uncertain }: EdtfDate): DateSpan {
  if (typeof min !== 'number' || typeof max !== 'number' || !Number.isFinite(min) || !Number.isFinite(max)) return none;
  const [from, to] = [min, max].map((at) => Math.floor(at / dayLength) + epoch) as [number, number];
  return { from, to, isVague: isSaid(approximate) || isSaid(uncertain) };
}

/** The library's flags are bit masks of its own, or nothing. */
const isSaid = (flag: EdtfDate['approximate']): boolean => flag !== undefined && flag.value !== 0;

function around(parts: readonly Part[]): DateSpan {
  const spans = parts.map(spanOf);
  const days = (end: 'from' | 'to') => spans.flatMap((span) => span[end] ?? []);
  const [from, to] = [days('from'), days('to')];
  const isVague = spans.some((span) => span.isVague);
  return { from: from.length ? Math.min(...from) : null, to: to.length ? Math.max(...to) : null, isVague };
}

/** The library lets spring begin in January; here it is March to May, and winter ends in February of the next year. */
function seasonSpan({ values, approximate, uncertain }: EdtfDate): DateSpan {
  const [year, season] = values as [number, number];
  const quarter = season - 21;
  if (!(quarter >= 0 && quarter < 4)) return none;
  const first: Day = { year, month: 3 * quarter + 3, day: 1 };
  const next: Day = quarter < 3 ? { year, month: first.month + 3, day: 1 } : { year: year + 1, month: 3, day: 1 };
  return {
    from: dayNumber(first, 'gregorian'),
    to: dayNumber(next, 'gregorian') - 1,
    isVague: isSaid(approximate) || isSaid(uncertain),
  };
}
