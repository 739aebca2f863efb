import type { Tellings } from './tellings.js';
import { sameLabel } from './tellings.js';
import { between, type When } from './when.js';

/** Rows that give the whole time of a page's subject, and those that give its first and its last. */
const whole = ['Date', 'Held'];
const first = ['Opened', 'Began', 'Formed', 'Established', 'Founded', 'Created', 'Emerged'];
const last = ['Ended', 'Closed', 'Abolished', 'Dissolved', 'Disbanded', 'Fell apart'];

/** When an event was, an organization existed or a work was written: how its page dates it, row by row. */
export interface Extent {
  /** As written. */
  readonly written: string;
  readonly whens: readonly When[];
}

/** The extents of events, organizations and works that have a date of their own; two dates of one row are either. */
export function extentsOf(tellings: Tellings): ReadonlyMap<string, Extent> {
  const extents = new Map<string, Extent>();
  for (const [slug, kind] of tellings.kinds) {
    if (kind !== 'event' && kind !== 'organization' && kind !== 'work') continue;
    const told = [...tellings.of(slug), ...tellings.readings.filter((reading) => reading.page === slug)];
    const rows = (labels: readonly string[]) => told.filter(({ when, label }) => when && labels.some((l) => sameLabel(l, label)));
    const [wholes, firsts, lasts] = [rows(whole), rows(first), rows(last)];
    const ends = wholes.length ? wholes : [...firsts.slice(0, 1), ...lasts.slice(-1)];
    if (ends.length === 0) continue;
    const spanned = wholes.length
      ? wholes.map(({ when }) => when)
      : [between(firsts[0]?.when ?? null, lasts.at(-1)?.when ?? null)];
    extents.set(slug, {
      written: ends.map(({ label, date }) => (wholes.length ? date : `${label.toLowerCase()} ${date}`)).join(', '),
      whens: spanned.filter((when) => when !== null),
    });
  }
  return extents;
}
