import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Fact, RowClaim, RowReading } from '../contract/index.js';
import { dayOf } from '../text/index.js';
import { chooseReadings, factRows, timelineOf } from './index.js';
import { scaleFor } from './scale.js';

const id = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;
const reading = (n: number, date: string | null, ...sources: string[]): RowReading => ({
  id: id(n),
  text: `reading ${n}`,
  value: date === null ? null : { type: 'date', date },
  heldBy: '',
  supportLost: false,
  cites: sources.map((source) => ({ source, from: 1, to: 2 })),
});
const claim = (more: Partial<RowClaim> = {}): RowClaim => ({
  slug: 'a-claim',
  question: 'When?',
  property: 'birth-date',
  label: '',
  status: 'open',
  taken: null,
  readings: [reading(1, '1879-12-21', 'lee'), reading(2, '1878', 'kay', 'lee'), reading(3, null, 'ray')],
  ...more,
});
const fact = (label: string, more: Partial<Fact> = {}): Fact => ({ label, text: 'said', cites: [], ...more });

describe('which readings are shown', () => {
  const chosen = (given: RowClaim, according: string | null = null) => {
    const { shown, others, choice } = chooseReadings(given, according);
    expect([...shown, ...others].map((r) => r.id).sort()).toEqual(given.readings.map((r) => r.id).sort());
    return [choice, shown.map((r) => r.text)];
  };
  const all = ['reading 1', 'reading 2', 'reading 3'];

  it.each(['open', 'reopened'] as const)('[VIEW-1] all of a claim that is %s', (status) =>
    expect(chosen(claim({ status, taken: id(2) }))).toEqual(['disputed', all]),
  );

  it('[VIEW-2] the one taken of a settled claim, none where none was', () => {
    expect(chosen(claim({ status: 'settled', taken: id(2) }))).toEqual(['settled', ['reading 2']]);
    expect(chosen(claim({ status: 'settled' }))).toEqual(['settled-on-none', []]);
    expect(chosen(claim({ status: 'leaning', taken: id(2) }))).toEqual(['leaning', ['reading 2', 'reading 1', 'reading 3']]);
  });

  it('[VIEW-6] those of a source or the one that is followed, whatever was decided', () => {
    const settled = claim({ status: 'settled', taken: id(2) });
    expect(chosen(settled, 'lee')).toEqual(['according', ['reading 1', 'reading 2']]);
    expect(chosen(settled, 'ray')).toEqual(['according', ['reading 3']]);
    expect(chosen(settled, id(1))).toEqual(['according', ['reading 1']]);
    expect(chosen(settled, 'somebody-else')).toEqual(['settled', ['reading 2']]);
  });
});

describe('the rows of an infobox', () => {
  const rows = (facts: Fact[], ...claims: RowClaim[]) =>
    factRows(facts, claims).map((row) => [row.label, row.fact?.text ?? null, row.place, row.claim?.slug ?? null]);

  it('[VIEW-1] a claim stands in place of the facts of its row, whatever their case', () => {
    expect(rows([fact('Died'), fact('BORN'), fact('born'), fact('Wife')], claim())).toEqual([
      ['Died', 'said', 0, null],
      ['Born', null, null, 'a-claim'],
      ['Wife', 'said', 3, null],
    ]);
    expect(rows([fact('Born'), fact('First stroke')], claim({ label: 'First stroke' }))[1]).toEqual([
      'First stroke',
      null,
      null,
      'a-claim',
    ]);
    expect(rows([fact('Wife')], claim())).toEqual([
      ['Wife', 'said', 0, null],
      ['Born', null, null, 'a-claim'],
    ]);
  });

  it('[VIEW-1] a claim without readings leaves the fact where it is', () => {
    const bare = claim({ slug: 'bare', readings: [] });
    expect(rows([fact('Born')], bare)).toEqual([['Born', 'said', 0, 'bare']]);
    expect(rows([fact('Born')], bare, claim())).toEqual([
      ['Born', null, null, 'bare'],
      ['Born', null, null, 'a-claim'],
    ]);
  });

  it('[VIEW-3] a claim without property or row is in none', () =>
    expect(rows([fact('Born')], claim({ property: null }))).toEqual([['Born', 'said', 0, null]]));
});

const timeline = (facts: Fact[], claims: RowClaim[] = [], according: string | null = null) =>
  timelineOf(factRows(facts, claims, according), claims, according);
const marks = (found: ReturnType<typeof timeline>) =>
  (found?.entries ?? []).flatMap((entry) => (entry.claim ? entry.moments.map((m) => m.moment) : [entry.moment]));

describe('the timeline', () => {
  const dated = (label: string, date: string, more: Partial<Fact> = {}) => fact(label, { date, ...more });

  it('[TIM-1] has the dates in the order of time, of claims without a row too', () => {
    const rowless = claim({ slug: 'rowless', question: 'Which night?', property: null, readings: [reading(1, '1922-12')] });
    const found = timeline([dated('Died', '1924'), fact('Wife'), dated('Born', '1870')], [rowless]);
    expect(found?.entries.map((entry) => entry.label)).toEqual(['Born', 'Which night?', 'Died']);
    expect(timeline([fact('Wife'), dated('Born', '1870'), dated('Held', 'one day')])).toBeNull();
    expect(timeline([])).toBeNull();
  });

  it('[TIM-2] draws a day as a point and the rest as bars', () => {
    const found = timeline([
      dated('a', '1934-12-01'),
      dated('b', '1934-12'),
      dated('c', '1934~'),
      dated('d', '1930/..'),
      dated('e', '1917-10-25', { calendar: 'julian' }),
    ]);
    const kinds = marks(found).map(({ date, mark }) => [date, mark.isPoint, mark.isVague, mark.isOpen]);
    expect(kinds).toEqual([
      ['1917-10-25', true, false, false],
      ['1930/..', false, false, true],
      ['1934~', false, true, false],
      ['1934-12-01', true, false, false],
      ['1934-12', false, false, false],
    ]);
    expect(marks(found).find(({ date }) => date === '1930/..')?.mark.to).toBe(100);
  });

  it('[TIM-3] has each reading that is shown', () => {
    const given = (more: Partial<RowClaim>, according: string | null = null) =>
      marks(timeline([dated('Born', '1879'), dated('Died', '1950')], [claim(more)], according)).map(({ date }) => date);
    expect(given({})).toEqual(['1879-12-21', '1878', '1950']);
    expect(given({ status: 'settled', taken: id(2) })).toEqual(['1878', '1950']);
    expect(given({}, id(1))).toEqual(['1879-12-21', '1950']);
    expect(given({ readings: [] })).toEqual(['1879', '1950']);
    expect(given({ status: 'settled' })).toEqual([]);
  });

  const year = fc.integer({ min: -3_000, max: 9_000 });
  const edtf = fc.oneof(
    year.map(written),
    fc.tuple(year, fc.integer({ min: 1, max: 12 })).map(([y, m]) => `${written(y)}-${String(m).padStart(2, '0')}`),
    fc.tuple(year, year).map(([a, b]) => `${written(Math.min(a, b))}/${written(Math.max(a, b))}`),
    year.map((y) => `${written(y)}/..`),
    year.map((y) => `../${written(y)}`),
    year.map((y) => `${written(y)}~`),
    fc.constantFrom('193X', '1934-21', '[1934,1936]', 'nonsense'),
  );

  it('[TIM-4] places every mark on the scale, in order', () => {
    fc.assert(
      fc.property(fc.array(edtf, { maxLength: 30 }), (dates) => {
        const found = timeline(dates.map((date, i) => dated(`${i}`, date)));
        if (found === null) return;
        const { scale } = found;
        expect(scale.ticks.length).toBeGreaterThanOrEqual(2);
        expect(scale.ticks.length).toBeLessThanOrEqual(6);
        expect([scale.ticks[0]?.day, scale.ticks.at(-1)?.day]).toEqual([scale.from, scale.to]);
        for (const { mark } of marks(found)) {
          expect(mark.from).toBeGreaterThanOrEqual(0);
          expect(mark.to).toBeLessThanOrEqual(100);
          expect(mark.to).toBeGreaterThanOrEqual(mark.from);
        }
        const starts = marks(found).map(({ span }) => span.from ?? span.to ?? 0);
        expect(starts).toEqual([...starts].sort((a, b) => a - b));
      }),
    );
  });

  it('[TIM-4] has its ticks at round times', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1_500_000, max: 2_500_000 }), fc.integer({ min: 0, max: 900_000 }), (first, longer) => {
        const scale = scaleFor([first, first + longer]);
        expect(scale?.from).toBeLessThanOrEqual(first);
        expect(scale?.to).toBeGreaterThan(first + longer);
        for (const { day, unit } of scale?.ticks ?? []) {
          const at = dayOf(day, 'gregorian');
          if (unit !== 'day') expect(at.day).toBe(1);
          if (unit === 'year') expect(at.month).toBe(1);
        }
        const gaps = (scale?.ticks ?? []).slice(1).map(({ day }, i) => day - (scale?.ticks[i]?.day ?? 0));
        expect(Math.max(...gaps) / Math.min(...gaps)).toBeLessThan(1.2);
      }),
    );
  });
});

function written(year: number): string {
  return `${year < 0 ? '-' : ''}${String(Math.abs(year)).padStart(4, '0')}`;
}
