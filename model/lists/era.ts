import type { Fact, Kind } from '../contract/index.js';
import { dateSpan, dayNumber, dayOf } from '../text/index.js';
import type { PlaceInList } from './places-in-lists.js';

/** The years that the articles are about. */
export const era = { first: 1870, last: 1956 };

/** An event, or a life from birth to death, on the scale of the era. */
export interface EraEntry<T> {
  readonly page: T;
  /** Its years in words. */
  readonly when: string;
  readonly mark: {
    /** Hundredths of the scale. */
    readonly from: number;
    readonly to: number;
    /** It goes on beyond the scale, or its beginning is not known. */
    readonly isOpen: boolean;
    /** Its beginning is known. */
    readonly isFromStart: boolean;
  };
}

interface EraPage {
  readonly title: string;
  readonly kind: Kind;
  readonly facts: readonly Fact[];
  readonly places: readonly PlaceInList[];
  readonly linked: number;
}

const start = (year: number): number => dayNumber({ year, month: 1, day: 1 }, 'gregorian');
const scale = { from: start(era.first), to: start(era.last + 1) };
const placeOf = (day: number): number => (100 * (day - scale.from)) / (scale.to - scale.from);
const yearOf = (day: number): number => dayOf(day, 'gregorian').year;

/** The decades on the scale. */
export const decades = Array.from({ length: Math.ceil((era.last - era.first) / 10) }, (_, i) => {
  const year = era.first + 10 * i;
  return { year, at: placeOf(start(year)) };
});

/**
 * Persons whose article dates their death, those that most others link to: from their birth, in its order, then those whose birth nobody
 * dates, from the first date known of them, in the order of death.
 */
export const livesOf = <T extends EraPage>(pages: readonly T[], most: number): EraEntry<T>[] => {
  const lives = mostLinked(pages, most, (page) => {
    const died = page.kind === 'person' ? dayOfRow(page, 'Died', 'to') : null;
    if (died === null) return null;
    const born = dayOfRow(page, 'Born', 'from');
    return entryOf(page, born ?? firstDay(page) ?? died, died, born !== null);
  });
  const [whole, late] = [lives.filter(({ mark }) => mark.isFromStart), lives.filter(({ mark }) => !mark.isFromStart)];
  return [...whole, ...late.sort((a, b) => a.mark.to - b.mark.to)];
};

/** Dated events that most others link to, in the order of time. */
export const eventsOf = <T extends EraPage>(pages: readonly T[], most: number): EraEntry<T>[] =>
  mostLinked(pages, most, (page) => {
    const fact = page.places.find(({ list }) => list.slug === 'events')?.fact;
    const span = fact?.date ? dateSpan(fact.date, fact.calendar) : null;
    return span?.from != null && span.to != null ? entryOf(page, span.from, span.to) : null;
  });

function dayOfRow({ facts }: EraPage, label: string, end: 'from' | 'to'): number | null {
  const fact = facts.find((one) => one.label === label && one.date);
  return (fact?.date && dateSpan(fact.date, fact.calendar)?.[end]) || null;
}

const firstDay = ({ facts }: EraPage): number | null => {
  const days = facts.flatMap(({ date, calendar }) => (date ? (dateSpan(date, calendar)?.from ?? []) : []));
  return days.length > 0 ? Math.min(...days) : null;
};

function entryOf<T extends EraPage>(page: T, first: number, last: number, isFromStart = true): EraEntry<T> | null {
  if (last < scale.from || first >= scale.to || last < first) return null;
  const [from, to] = [Math.max(first, scale.from), Math.min(last + 1, scale.to)];
  const years = [...new Set([yearOf(first), yearOf(last)])];
  return {
    page,
    when: isFromStart ? years.join('–') : `died ${yearOf(last)}`,
    mark: { from: placeOf(from), to: placeOf(to), isOpen: !isFromStart || from > first || to <= last, isFromStart },
  };
}

/** The first so many of what can be made of the pages, those that most others link to first; in the order of time. */
function mostLinked<T extends EraPage>(pages: readonly T[], most: number, make: (page: T) => EraEntry<T> | null): EraEntry<T>[] {
  const entries: EraEntry<T>[] = [];
  for (const page of pages.toSorted((a, b) => b.linked - a.linked || a.title.localeCompare(b.title, 'en'))) {
    if (entries.length === most) break;
    const entry = make(page);
    if (entry) entries.push(entry);
  }
  return entries.sort((a, b) => a.mark.from - b.mark.from || a.mark.to - b.mark.to);
}
