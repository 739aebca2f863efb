import { propertyRows } from '../../../../model/contract/index.js';
import { sameLabel, type Telling, type Tellings } from './tellings.js';
import { isAfter, type When } from './when.js';

/** One end of a life: every date that page and claims give for it, and the first as written. */
interface End {
  readonly written: string;
  readonly whens: readonly When[];
}

export interface Life {
  readonly born: End | null;
  readonly died: End | null;
}

/** The lives of persons with a page, as far as it or a claim about it dates them. */
export function livesOf(tellings: Tellings): ReadonlyMap<string, Life> {
  const people = [...tellings.kinds].flatMap(([slug, kind]) => (kind === 'person' ? [slug] : []));
  const of = (slug: string, label: string): End | null => {
    const told = [...tellings.of(slug), ...tellings.readings.filter((reading) => reading.page === slug)];
    const dated = told.flatMap((one) =>
      one.when && one.date && sameLabel(one.label, label) ? [{ ...one, when: one.when }] : [],
    );
    const [first] = dated;
    return first ? { written: first.date ?? '', whens: dated.map(({ when }) => when) } : null;
  };
  return new Map(
    people.map((slug) => [slug, { born: of(slug, propertyRows['birth-date']), died: of(slug, propertyRows['death-date']) }]),
  );
}

/** Is it one of the two rows that a life is made of? */
export const isEnd = ({ label }: Telling): boolean =>
  [propertyRows['birth-date'], propertyRows['death-date']].some((row) => sameLabel(label, row));

/** How a time, given in one way or several, lies outside a life; null where it may lie within. `grace` more days after death are let pass. */
export function outside(whens: readonly When[], { born, died }: Life, grace = 0): Outside | null {
  const all = (end: End, isBeyond: (when: When, other: When) => boolean) =>
    whens.length > 0 && whens.every((when) => end.whens.every((other) => isBeyond(when, other)));
  if (died && all(died, (when, end) => isAfter(when, end, grace))) return { side: 'after the death', date: died.written };
  return born && all(born, (when, end) => isAfter(end, when)) ? { side: 'before the birth', date: born.written } : null;
}

export interface Outside {
  readonly side: 'after the death' | 'before the birth';
  readonly date: string;
}
