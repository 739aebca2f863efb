import { dayNumber, dayOf } from '../text/index.js';

/** A stretch of time with round ends, in day numbers. */
export interface Scale {
  readonly from: number;
  /** The day after the last. */
  readonly to: number;
  readonly ticks: readonly Tick[];
}

export interface Tick {
  readonly day: number;
  readonly unit: 'day' | 'month' | 'year';
}

const steps: readonly (readonly [number, Tick['unit']])[] = [
  [1, 'day'],
  [7, 'day'],
  [1, 'month'],
  [3, 'month'],
  [6, 'month'],
  ...[1, 2, 5].map((n) => [n, 'year'] as const),
  ...[10, 100, 1_000].flatMap((ten) => [1, 2, 2.5, 5].map((n) => [n * ten, 'year'] as const)),
];

/** Stretches between ticks at most: more words would write over each other on a phone. */
const most: Readonly<Record<Tick['unit'], number>> = { day: 4, month: 4, year: 5 };

/** The shortest scale of at most five stretches that holds these days; null where there is none. */
export function scaleFor(days: readonly number[]): Scale | null {
  if (days.length === 0) return null;
  const [first, last] = [Math.min(...days), Math.max(...days)];
  for (const [step, unit] of steps) {
    const from = Math.floor(countOf(first, unit) / step);
    const to = Math.floor(countOf(last, unit) / step) + 1;
    if (to - from > most[unit]) continue;
    const ticks = Array.from({ length: to - from + 1 }, (_, i) => ({ day: dayAt((from + i) * step, unit), unit }));
    return { from: dayAt(from * step, unit), to: dayAt(to * step, unit), ticks };
  }
  return null;
}

/** Whole days, months or years from their beginning to this day. */
function countOf(number: number, unit: Tick['unit']): number {
  if (unit === 'day') return number;
  const { year, month } = dayOf(number, 'gregorian');
  return unit === 'month' ? 12 * year + month - 1 : year;
}

function dayAt(count: number, unit: Tick['unit']): number {
  if (unit === 'day') return count;
  const year = unit === 'year' ? count : Math.floor(count / 12);
  return dayNumber({ year, month: unit === 'year' ? 1 : count - 12 * year + 1, day: 1 }, 'gregorian');
}
