import type { Calendar } from '../../../../model/contract/index.js';
import { dateSpan, oldStyleEnds } from '../../../../model/text/index.js';

/** Day numbers, both ends included; an end that is open is infinite. */
interface Days {
  readonly from: number;
  readonly to: number;
}

/** What a date may mean: its days as one calendar counts them, or as either of the two. */
export interface When extends Partial<Readonly<Record<Calendar, Days>>> {
  /** A month at most. */
  readonly isFine: boolean;
}

const longestFine = 31;
/** How far a vague date reaches beyond its ends, in its own lengths; one without an end in days. */
const reach = 2;
const openReach = 2 * 366;

/** When something dated so may have been; null for what cannot be counted. Where no calendar is said, it is either, as long as Russia counted by the old one. */
export function whenOf(date: string, calendar?: Calendar): When | null {
  const gregorian = calendar === 'julian' ? null : daysOf(date, 'gregorian');
  const mayBeOld = calendar === 'julian' || (calendar === undefined && gregorian !== null && gregorian.from < oldStyleEnds);
  const julian = mayBeOld ? daysOf(date, 'julian') : null;
  const days = gregorian ?? julian;
  if (!days) return null;
  return { ...(gregorian && { gregorian }), ...(julian && { julian }), isFine: days.to - days.from < longestFine };
}

function daysOf(date: string, calendar: Calendar): Days | null {
  const span = dateSpan(date, calendar);
  if (!span) return null;
  const [from, to] = [span.from ?? Number.NEGATIVE_INFINITY, span.to ?? Number.POSITIVE_INFINITY];
  if (!span.isVague) return { from, to };
  const beyond = Number.isFinite(to - from) ? reach * (to - from + 1) : openReach;
  return { from: from - beyond, to: to + beyond };
}

/**
 * The ways in which two dates can be read beside each other. A day or a month is of either calendar, whatever the other's; a year and more
 * is of the other's, or 1917 would reach into 1918.
 */
function readings(a: When, b: When): [Days, Days][] {
  const all = calendarsOf(a).flatMap((inA) => calendarsOf(b).map((inB) => [inA, inB] as const));
  const alike = all.filter(([inA, inB]) => inA === inB);
  const chosen = alike.length === 0 || (a.isFine && b.isFine) ? all : alike;
  return chosen.map(([inA, inB]) => [a[inA] as Days, b[inB] as Days]);
}

const calendarsOf = (when: When): Calendar[] => (['gregorian', 'julian'] as const).filter((calendar) => when[calendar]);

/** Can both be dates of one thing? */
export const agree = (a: When, b: When): boolean => readings(a, b).some(([x, y]) => x.from <= y.to && y.from <= x.to);

/** Is the first surely later than the second? `by` days more than that. */
export const isAfter = (a: When, b: When, by = 0): boolean => readings(a, b).every(([x, y]) => x.from > y.to + by);

/** From the beginning of the first to the end of the second; without one of them, open there. */
export function between(first: When | null, last: When | null): When | null {
  const spanned = (['gregorian', 'julian'] as const).flatMap((calendar): [Calendar, Days][] => {
    const [from, to] = [first?.[calendar]?.from ?? Number.NEGATIVE_INFINITY, last?.[calendar]?.to ?? Number.POSITIVE_INFINITY];
    return first?.[calendar] || last?.[calendar] ? [[calendar, { from, to }]] : [];
  });
  return spanned.length ? { ...Object.fromEntries(spanned), isFine: false } : null;
}
