import { describe, expect, it } from 'vitest';
import {
  applyChanges,
  type Change,
  changeTo,
  compareStates,
  countWitnesses,
  describeAct,
  type EvidenceRecord,
  emptyState,
  undoing,
  unsound,
} from './index.js';

const piece = (more: Partial<EvidenceRecord> = {}): EvidenceRecord => ({
  reading: 'r',
  source: 'lee',
  from: 1,
  to: 2,
  quote: '',
  stance: 'supports',
  testimony: 'secondary',
  witness: '',
  note: '',
  derivedFrom: [],
  position: 1,
  by: 'ann',
  at: '2020-01-01T00:00:00.000Z',
  ...more,
});
const evidence = (pieces: Record<string, Partial<EvidenceRecord>>) =>
  new Map(Object.entries(pieces).map(([id, more], i) => [id, piece({ position: i + 1, ...more })]));
const count = (pieces: Record<string, Partial<EvidenceRecord>>, of = Object.keys(pieces)) =>
  countWitnesses(of, evidence(pieces)).left;
const reading = { text: 'x', value: null, heldBy: '', position: 1 };
const opened: Change[] = [
  {
    on: 'claim',
    id: '',
    before: null,
    after: { slug: 's', question: 'q', about: '', property: null, pages: [], hidden: false, opened: { by: 'a', at: 't' } },
  },
  { on: 'standing', id: '', before: null, after: { status: 'open', since: 't', decision: null, reopened: null } },
  { on: 'reading', id: 'r', before: null, after: reading },
];
const start = applyChanges(emptyState, opened);

describe('witnesses', () => {
  it('[CLM-12] three books that copy one memoir are one witness', () => {
    const memoir = { source: 'memoir', testimony: 'memoir' as const };
    const copies = {
      a: { source: 'a', derivedFrom: ['m'] },
      b: { source: 'b', derivedFrom: ['m'] },
      c: { source: 'c', derivedFrom: ['b'] },
    };
    expect(count({ m: memoir, ...copies })).toBe(1);
    expect(count({ m: memoir, ...copies }, ['a', 'b', 'c'])).toBe(1);
    expect(count({ m: memoir, ...copies, other: { source: 'other' } })).toBe(2);
  });

  it('[CLM-12] what follows two testimonies stands for both', () => {
    const two = { m: { testimony: 'memoir' as const }, d: { testimony: 'document' as const }, a: { derivedFrom: ['m', 'd'] } };
    expect(count(two, ['a'])).toBe(2);
  });

  it('[CLM-12] one named witness in two books, and one later book at two places, count once', () => {
    expect(count({ a: { source: 'a', witness: 'Leon  Trotsky' }, b: { source: 'b', witness: 'leon trotsky' } })).toBe(1);
    expect(count({ a: { from: 1, to: 1 }, b: { from: 9, to: 9 } })).toBe(1);
    expect(count({ a: { testimony: 'document' }, b: { testimony: 'document' } })).toBe(2);
    expect(count({})).toBe(0);
  });

  it('[UNR-15] lost evidence is counted apart, unless other evidence knows its witness', () => {
    const without = (pieces: Record<string, Partial<EvidenceRecord>>, ...marked: string[]) => {
      const { left, lost } = countWitnesses(Object.keys(pieces), evidence(pieces), new Set(marked));
      return [left, lost];
    };
    const two = { a: { source: 'a' }, b: { source: 'b' } };
    expect(without(two)).toEqual([2, 0]);
    expect(without(two, 'b')).toEqual([1, 1]);
    expect(without(two, 'a', 'b')).toEqual([0, 2]);
    expect(without({ a: { source: 'a', witness: 'Ann' }, b: { source: 'b', witness: 'ann' } }, 'b')).toEqual([1, 0]);
    const follows = {
      m: { testimony: 'memoir' as const },
      d: { testimony: 'document' as const },
      a: { derivedFrom: ['m', 'd'] },
    };
    expect(without(follows, 'm')).toEqual([1, 1]);
    // the copy says no more than what it follows, and that is marked; a marked copy of what is not marked takes nothing away
    expect(without({ m: {}, a: { source: 'a', derivedFrom: ['m'] } }, 'm', 'a')).toEqual([0, 1]);
    expect(without({ m: {}, a: { source: 'a', derivedFrom: ['m'] } }, 'a')).toEqual([1, 0]);
  });
});

describe('soundness', () => {
  const state = (pieces: Record<string, Partial<EvidenceRecord>>) => ({ ...start, evidence: evidence(pieces) });

  it('[CLM-13] finds a circle of any length, and takes no diamond for one', () => {
    expect(unsound(state({ a: { derivedFrom: ['a'] } }))).toMatchObject({ wrong: 'circle' });
    expect(unsound(state({ a: { derivedFrom: ['b'] }, b: { derivedFrom: ['c'] }, c: { derivedFrom: ['a'] } }))).toMatchObject({
      wrong: 'circle',
    });
    expect(
      unsound(state({ a: { derivedFrom: ['b', 'c'] }, b: { derivedFrom: ['d'] }, c: { derivedFrom: ['d'] }, d: {} })),
    ).toBeNull();
    const chain = Object.fromEntries(Array.from({ length: 3_000 }, (_, i) => [`e${i}`, { derivedFrom: i ? [`e${i - 1}`] : [] }]));
    expect(unsound(state(chain))).toBeNull();
    expect(unsound(state({ ...chain, e0: { derivedFrom: ['e2999'] } }))).toMatchObject({ wrong: 'circle' });
  });

  it('[CLM-14] finds what rests on nothing', () => {
    expect(unsound(state({ a: { reading: 'gone' } }))).toMatchObject({ wrong: 'reading-missing' });
    expect(unsound(state({ a: { derivedFrom: ['gone'] } }))).toMatchObject({ wrong: 'origin-missing' });
  });
});

describe('changes', () => {
  const change = (text: string, state = start) => changeTo(state, 'reading', 'r', { ...reading, text }) as Change;

  it('[CLM-2] hold only the fields that differ, and fit only what they began with', () => {
    expect(change('y')).toEqual({ on: 'reading', id: 'r', before: { text: 'x' }, after: { text: 'y' } });
    expect(changeTo(start, 'reading', 'r', reading)).toBeNull();
    const changed = applyChanges(start, [change('y')]);
    expect(() => applyChanges(changed, [change('y')])).toThrow('does not fit');
  });

  it('[CLM-4] are taken back where later ones are elsewhere', () => {
    const text = change('y');
    const later = applyChanges(start, [text]);
    const held = applyChanges(later, [changeTo(later, 'reading', 'r', { ...reading, text: 'y', heldBy: 'Ann' }) as Change]);
    const back = undoing(held, [text]);
    expect(back.changes && applyChanges(held, back.changes).readings.get('r')).toEqual({ ...reading, heldBy: 'Ann' });
  });

  it('[CLM-5] are not taken back where a later one touched the same, nor a record that has been changed since', () => {
    const text = change('y');
    const twice = applyChanges(applyChanges(start, [text]), [change('z', applyChanges(start, [text]))]);
    expect(undoing(twice, [text]).inTheWay).toHaveLength(1);
    expect(undoing(applyChanges(start, [text]), opened.slice(2)).inTheWay).toHaveLength(1);
  });

  it('[CLM-55] between two states lead from one to the other', () => {
    const later = applyChanges(start, [
      change('y'),
      { on: 'reading', id: 'r2', before: null, after: { ...reading, position: 2 } },
    ]);
    expect(applyChanges(start, compareStates(start, later))).toEqual(later);
    expect(applyChanges(later, compareStates(later, start))).toEqual(start);
    expect(compareStates(later, later)).toEqual([]);
  });
});

it('[CLM-55] an act is told in a sentence', () => {
  expect(describeAct('open', opened, null)).toBe('opened the claim with one reading');
  expect(describeAct('add-reading', opened.slice(2), null)).toBe('added the reading “x”');
  expect(describeAct('add-evidence', [{ on: 'evidence', id: 'e', before: null, after: { ...piece() } }], null)).toBe(
    'added evidence that supports a reading: lee, lines 1–2',
  );
  expect(describeAct('undo', [], 4)).toBe('took back act 4');
});
