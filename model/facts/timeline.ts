import type { Calendar, Fact, RowClaim, RowReading } from '../contract/index.js';
import { type DateSpan, dateSpan } from '../text/index.js';
import { type Chosen, chooseReadings } from './choose-readings.js';
import { type FactRow, hasRow } from './fact-rows.js';
import { type Scale, scaleFor } from './scale.js';

/** A date on the timeline. */
export interface Moment {
  readonly date: string;
  readonly calendar: Calendar | null;
  readonly span: DateSpan;
  readonly mark: Mark;
}

/** Where it lies on the scale, in hundredths of its length. */
export interface Mark {
  readonly from: number;
  readonly to: number;
  /** A day; everything else is a bar. */
  readonly isPoint: boolean;
  readonly isVague: boolean;
  readonly isOpen: boolean;
}

export type TimelineEntry =
  | { readonly label: string; readonly fact: Fact; readonly moment: Moment; readonly claim: null }
  | {
      readonly label: string;
      readonly claim: RowClaim;
      readonly chosen: Chosen;
      /** Shown readings that have a date. */
      readonly moments: readonly { readonly reading: RowReading; readonly moment: Moment }[];
    };

export interface Timeline {
  readonly scale: Scale;
  readonly entries: readonly TimelineEntry[];
}

type Placed = Omit<Moment, 'mark'>;

/** The dated rows of a page's infobox and its dated claims without a row, in the order of time; null for fewer than two dates. */
export function timelineOf(
  rows: readonly FactRow[],
  claims: readonly RowClaim[],
  according: string | null = null,
): Timeline | null {
  const found = [
    ...rows.flatMap((row): Found[] => (row.claim && row.chosen.shown.length > 0 ? claimFound(row) : factFound(row))),
    ...claims.filter((claim) => !hasRow(claim)).flatMap((claim) => claimFound(rowlessRow(claim, according))),
  ].sort((a, b) => startOf(a) - startOf(b));
  if (found.flatMap(({ placed }) => placed).length < 2) return null;
  const ends = found.flatMap(({ placed }) => placed.flatMap(({ span }) => [span.from, span.to].filter((day) => day !== null)));
  const scale = scaleFor(ends);
  if (scale === null) return null;
  return { scale, entries: found.map((entry) => entry.onScale(scale)) };
}

interface Found {
  readonly placed: readonly Placed[];
  readonly onScale: (scale: Scale) => TimelineEntry;
}

const rowlessRow = (claim: RowClaim, according: string | null) => ({
  label: claim.question,
  claim,
  chosen: chooseReadings(claim, according),
});

function factFound({ label, fact }: FactRow): Found[] {
  const placed = fact && place(fact.date, fact.calendar);
  if (!placed) return [];
  return [{ placed: [placed], onScale: (scale) => ({ label, fact, claim: null, moment: marked(placed, scale) }) }];
}

function claimFound({ label, claim, chosen }: { label: string; claim: RowClaim; chosen: Chosen }): Found[] {
  const dated = chosen.shown.flatMap((reading) => {
    const { value } = reading;
    const placed = value?.type === 'date' ? place(value.date, value.calendar) : null;
    return placed ? [{ reading, placed }] : [];
  });
  if (dated.length === 0) return [];
  const onScale = (scale: Scale): TimelineEntry => ({
    label,
    claim,
    chosen,
    moments: dated.map(({ reading, placed }) => ({ reading, moment: marked(placed, scale) })),
  });
  return [{ placed: dated.map(({ placed }) => placed), onScale }];
}

function place(date: string | undefined, calendar: Calendar | undefined): Placed | null {
  const span = date === undefined ? null : dateSpan(date, calendar);
  return date !== undefined && span ? { date, calendar: calendar ?? null, span } : null;
}

/** Where an entry begins; what has no beginning stands where it ends. */
const startOf = ({ placed }: Found): number =>
  Math.min(...placed.map(({ span }) => span.from ?? span.to ?? Number.POSITIVE_INFINITY));

function marked(placed: Placed, scale: Scale): Moment {
  const { from, to, isVague } = placed.span;
  const isPoint = from !== null && from === to;
  const at = (day: number) => (100 * (day - scale.from)) / (scale.to - scale.from);
  const mark = isPoint
    ? { from: at(from + 0.5), to: at(from + 0.5) }
    : { from: from === null ? 0 : at(from), to: to === null ? 100 : at(to + 1) };
  return { ...placed, mark: { ...mark, isPoint, isVague, isOpen: from === null || to === null } };
}
