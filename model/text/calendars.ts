import type { Calendar } from '../contract/index.js';

/** A day of a calendar; months from 1, the year 0 is 1 BC. */
export interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** The day in Russia after 31 January 1918 of the old calendar. */
export const oldStyleEnds = dayNumber({ year: 1918, month: 2, day: 14 }, 'gregorian');

/** Days since 24 November -4713 (Gregorian): the Julian day number, after Fliegel and Van Flandern as E. G. Richards gives it. */
export function dayNumber({ year, month, day }: Day, calendar: Calendar): number {
  const shift = Math.floor((14 - month) / 12);
  const y = year + 4800 - shift;
  const m = month + 12 * shift - 3;
  const days = day + Math.floor((153 * m + 2) / 5) + 365 * y + Math.floor(y / 4);
  return calendar === 'julian' ? days - 32_083 : days - Math.floor(y / 100) + Math.floor(y / 400) - 32_045;
}

/** The day of a calendar with this number. */
export function dayOf(number: number, calendar: Calendar): Day {
  const century = calendar === 'gregorian' ? Math.floor((4 * (number + 32_044) + 3) / 146_097) : 0;
  const inCentury = calendar === 'gregorian' ? number + 32_044 - Math.floor((146_097 * century) / 4) : number + 32_082;
  const years = Math.floor((4 * inCentury + 3) / 1_461);
  const inYear = inCentury - Math.floor((1_461 * years) / 4);
  const m = Math.floor((5 * inYear + 2) / 153);
  return {
    day: inYear - Math.floor((153 * m + 2) / 5) + 1,
    month: m + 3 - 12 * Math.floor(m / 10),
    year: 100 * century + years - 4_800 + Math.floor(m / 10),
  };
}
