import { type EdtfResult, parse } from 'edtf';
import type { Calendar } from '../contract/index.js';
import { type Day, dayNumber, dayOf, oldStyleEnds } from './calendars.js';
import { formatDate, isEdtf, monthNames } from './format-date.js';

const styles: Readonly<Record<Calendar, string>> = { julian: 'Old Style', gregorian: 'New Style' };

/**
 * An EDTF date in English words, as `formatDate` makes them; where its calendar is said, days have the other calendar's in brackets as
 * long as Russia counted by both: `1917-10-25`, julian, is "25 October 1917 (7 November New Style)".
 */
export function dateInWords(edtf: string, calendar?: Calendar | null): string {
  const words = formatDate(edtf);
  if (!calendar || !isEdtf(edtf)) return words;
  const days = daysIn(parse(edtf));
  if (days === null) return calendar === 'julian' ? `${words} (Old Style)` : words;
  const numbers = days.map((day) => dayNumber(day, calendar));
  if (calendar === 'gregorian' && numbers.some((number) => number >= oldStyleEnds)) return words;
  const other: Calendar = calendar === 'julian' ? 'gregorian' : 'julian';
  const others = numbers.map((number) => dayOf(number, other));
  const year = days.every((day) => others.every((o) => o.year === day.year));
  const said = others.map((day, i) => inWords(day, !year && i === others.length - 1));
  return `${words} (${said.join(' – ')} ${styles[other]})`;
}

const inWords = ({ day, month, year }: Day, withYear: boolean): string =>
  `${day} ${monthNames[month - 1]}${withYear ? ` ${year > 0 ? year : `${1 - year} BC`}` : ''}`;

/** The day, or both days of an interval; null where one is not known to the day. */
function daysIn(result: EdtfResult): Day[] | null {
  const parts = result.type === 'Interval' ? result.values : [result];
  const days = parts.map((part) => {
    if (typeof part !== 'object' || part === null) return null;
    const { type, values, unspecified = 0 } = part as EdtfResult;
    const [year, month, day] = values;
    const isDay = type === 'Date' && typeof year === 'number' && typeof month === 'number' && typeof day === 'number';
    return isDay && unspecified === 0 ? { year, month: month + 1, day } : null;
  });
  return days.every((day) => day !== null) ? days : null;
}
