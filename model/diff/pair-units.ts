import { type Candidate, candidatesOf } from './candidates.js';
import { type Bag, likeness, sharedWeight } from './likeness.js';
import { longestChain } from './longest-chain.js';
import { type Effort, matchSequences } from './match-sequences.js';
import { numbered } from './numbered.js';
import { Queues } from './queues.js';
import type { Side } from './side.js';
import type { Vocabulary } from './tokens.js';

/** Units that belong together. Where one side has several, they follow each other: a unit was split, or several were joined. */
export interface UnitGroup {
  readonly a: readonly number[];
  readonly b: readonly number[];
}

/** Shares of words in common: of neighbours that changed, of something that was moved and changed, of a part in its whole. */
const alike = { inPlace: 0.35, moved: 0.5, part: 0.6, whole: 0.6 };
/** Fewer words than this in common are no sign that a line, or a table's row, was moved. */
const leastMoved = { line: 4, row: 2 };
/** A line of so few words that is replaced where it stands is shown as changed, whatever it says. */
const short = 4;

/** Finds which units of `b` are which of `a`: the same ones first, then parts and wholes, then changed ones in place, then elsewhere. */
export class UnitPairing {
  readonly groups: UnitGroup[] = [];
  private readonly takenA = new Set<number>();
  private readonly takenB = new Set<number>();
  /** Pairs that are in order on both sides; what lies between two of them is a gap. */
  private backbone: { a: number; b: number }[] = [];

  constructor(
    private readonly a: Side,
    private readonly b: Side,
    private readonly vocabulary: Vocabulary,
    private readonly effort: Effort,
  ) {
    this.pairSame();
    this.pairSameElsewhere();
    const candidates = this.candidates();
    this.findBackbone(candidates);
    const near = this.within(1, candidates); // the other part of a pair may stand before it
    this.pairDivided(near, 'a', 'b');
    this.pairDivided(near, 'b', 'a');
    this.pairInPlace(this.within(0, candidates));
    this.pairByPosition();
    this.pairElsewhere(candidates);
  }

  private take(a: readonly number[], b: readonly number[]): void {
    this.groups.push({ a, b });
    for (const unit of a) this.takenA.add(unit);
    for (const unit of b) this.takenB.add(unit);
  }

  private free(side: 'a' | 'b'): number[] {
    const taken = side === 'a' ? this.takenA : this.takenB;
    return this[side].units.flatMap((_, unit) => (taken.has(unit) ? [] : [unit]));
  }

  private areFree({ a, b }: { a: number; b: number }): boolean {
    return !this.takenA.has(a) && !this.takenB.has(b);
  }

  private pairSame(): void {
    const [keysA, keysB] = numbered(
      this.a.units.map((unit) => unit.key),
      this.b.units.map((unit) => unit.key),
    );
    for (const run of matchSequences(keysA, keysB, this.effort))
      for (let i = 0; i < run.length; i++) this.take([run.a + i], [run.b + i]);
  }

  private pairSameElsewhere(): void {
    const places = new Queues<number>();
    for (const unit of this.free('b')) places.add(this.b.units[unit]?.key ?? '', unit);
    for (const unit of this.free('a')) {
      const place = this.a.bagOf(unit).weight > 0 ? places.next(this.a.units[unit]?.key ?? '') : undefined;
      if (place !== undefined) this.take([unit], [place]);
    }
  }

  private candidates(): Candidate[] {
    const bags = (side: 'a' | 'b') => new Map(this.free(side).map((unit): [number, Bag] => [unit, this[side].bagOf(unit)]));
    return candidatesOf(bags('a'), bags('b'), this.vocabulary, this.effort).filter(
      ({ a, b }) => this.a.units[a]?.isRow === this.b.units[b]?.isRow,
    );
  }

  /** For each unit the number of the gap it lies in. */
  private gaps(): { a: (unit: number) => number; b: (unit: number) => number } {
    const number = (side: 'a' | 'b') => {
      const gaps = new Int32Array(this[side].units.length + 1);
      for (const pair of this.backbone) gaps[pair[side]] = 1;
      let sum = 0;
      return gaps.map((is) => {
        sum += is;
        return sum;
      });
    };
    const [a, b] = [number('a'), number('b')];
    return { a: (unit) => a[unit] as number, b: (unit) => b[unit] as number };
  }

  /** The heaviest pairs in order: the same units, and those that are for each other the most alike. */
  private findBackbone(candidates: readonly Candidate[]): void {
    const [bestA, bestB] = [new Map<number, number>(), new Map<number, number>()];
    for (const { a, b, like } of candidates) {
      bestA.set(a, Math.max(bestA.get(a) ?? 0, like));
      bestB.set(b, Math.max(bestB.get(b) ?? 0, like));
    }
    const sure = candidates.filter(({ a, b, like }) => like >= alike.moved && like === bestA.get(a) && like === bestB.get(b));
    const same = this.groups.map((group) => {
      const a = group.a[0] as number;
      return { a, b: group.b[0] as number, weight: 1 + this.a.wordsIn(a) };
    });
    this.backbone = longestChain([...same, ...sure.map(({ a, b, shared }) => ({ a, b, weight: shared }))]);
  }

  /** The candidates of which one stands in the other's gap, or as many gaps beside it. */
  private within(distance: number, candidates: readonly Candidate[]): Candidate[] {
    const gaps = this.gaps();
    return candidates.filter(({ a, b }) => Math.abs(gaps.a(a) - gaps.b(b)) <= distance);
  }

  /** One unit of side `w` (the whole) that became several of side `p` (the parts), or the reverse. */
  private pairDivided(candidates: readonly Candidate[], w: 'a' | 'b', p: 'a' | 'b'): void {
    const wholes = new Map<number, Candidate>(); // by part
    const best = new Map<number, number>(); // by whole: how much it is like one part alone
    for (const candidate of candidates) {
      if (!this.areFree(candidate) || this.a.units[candidate.a]?.isRow) continue;
      best.set(candidate[w], Math.max(best.get(candidate[w]) ?? 0, candidate.like));
      const known = wholes.get(candidate[p]);
      if (candidate.shared >= alike.part * this[p].bagOf(candidate[p]).weight && candidate.shared > (known?.shared ?? 0))
        wholes.set(candidate[p], candidate);
    }
    const parts = [...wholes.keys()].sort((one, other) => one - other);
    for (let i = 0; i < parts.length; ) {
      const whole = wholes.get(parts[i] as number)?.[w] as number;
      let end = i + 1;
      while (parts[end] === (parts[end - 1] as number) + 1 && wholes.get(parts[end] as number)?.[w] === whole) end++;
      const group = parts.slice(i, end);
      i = end;
      if (group.length < 2 || (w === 'a' ? this.takenA : this.takenB).has(whole)) continue;
      const [one, several] = [this[w].bagOf(whole), this[p].bagOf(...group)];
      const like = likeness(one, several, sharedWeight(one, several, this.vocabulary));
      if (like < alike.whole || like <= (best.get(whole) ?? 0)) continue;
      if (w === 'a') this.take([whole], group);
      else this.take(group, [whole]);
    }
  }

  private pairInPlace(candidates: readonly Candidate[]): void {
    const likely = candidates.filter((candidate) => candidate.like >= alike.inPlace && this.areFree(candidate));
    for (const { a, b } of longestChain(likely.map((c) => ({ a: c.a, b: c.b, weight: c.shared })))) this.take([a], [b]);
    const groups = this.groups.map((group) => ({ a: group.a[0] as number, b: group.b[0] as number, weight: 1 }));
    this.backbone = longestChain(groups);
  }

  /** As many rows, one heading or one short line in the same gap on both sides: what stands where the other stood. */
  private pairByPosition(): void {
    const gaps = this.gaps();
    const byGap = new Map<number, { a: number[]; b: number[] }>();
    for (const side of ['a', 'b'] as const)
      for (const unit of this.free(side)) {
        const gap = byGap.get(gaps[side](unit)) ?? { a: [], b: [] };
        gap[side].push(unit);
        byGap.set(gaps[side](unit), gap);
      }
    const kindOf = (side: 'a' | 'b', unit: number) => {
      const { isRow, from } = this[side].units[unit] as Side['units'][number];
      if (isRow) return 'row';
      if (this[side].lines[from]?.head.type === 'heading') return 'heading';
      const { weight } = this[side].bagOf(unit);
      return weight > 0 && weight <= short ? 'short' : 'other';
    };
    for (const gap of byGap.values())
      for (const kind of ['row', 'heading', 'short'] as const) {
        const [a, b] = (['a', 'b'] as const).map((side) => gap[side].filter((unit) => kindOf(side, unit) === kind));
        if (!a || a.length !== b?.length || (kind !== 'row' && a.length !== 1)) continue;
        for (const [i, unit] of a.entries()) this.take([unit], [b[i] as number]);
      }
  }

  private pairElsewhere(candidates: readonly Candidate[]): void {
    const least = ({ a }: Candidate) => (this.a.units[a]?.isRow ? leastMoved.row : leastMoved.line);
    const likely = candidates.filter((c) => c.like >= alike.moved && c.shared >= least(c));
    for (const candidate of likely.sort((one, other) => other.like - one.like))
      if (this.areFree(candidate)) this.take([candidate.a], [candidate.b]);
  }
}
