import { type IdRange, RangeMap } from './range-map.js';

/**
 * A number for every character that was ever written: its letter. Characters that come with a row are new letters, until they are found
 * to be old ones; so a letter can be in the page under one id after another, twice when two people move it at once, or not at all.
 */
export class Letters {
  private constructor(
    /** By character: how far its letter is from its clock, so that text that stays together takes one entry. */
    private readonly byId: RangeMap,
    /** How often a letter is in the page. */
    private readonly counts: RangeMap,
    /** Letters of which a revision says that another row wrote them than the one they came with. */
    private readonly said: RangeMap,
    /** Rows by the letters that they brought: their positions in the log, and each one's first letter. */
    private readonly rows: { readonly seqs: number[]; readonly starts: number[] },
    private next: number,
  ) {}

  static none(): Letters {
    return new Letters(new RangeMap(), new RangeMap(), new RangeMap(), { seqs: [], starts: [] }, 1);
  }

  /** The first clock of this client that no row has brought. */
  end(client: number): number {
    return this.byId.end(client);
  }

  /** New letters for these characters, by this row; those that have been brought already keep theirs. */
  bring({ client, ...brought }: IdRange, seq: number): void {
    const clock = Math.max(brought.clock, this.end(client));
    const range = { client, clock, length: brought.clock + brought.length - clock };
    if (range.length <= 0) return;
    const { seqs, starts } = this.rows;
    if (seqs.at(-1) !== seq) {
      seqs.push(seq);
      starts.push(this.next);
    }
    this.become(range, this.next);
    this.next += range.length;
  }

  /** These characters are the letters from this one on. */
  become(range: IdRange, letter: number): void {
    this.byId.set(range, code(letter - range.clock));
  }

  /** Calls `visit` for each stretch of consecutive letters among these characters, in order; 0 for characters of no row. */
  each(range: IdRange, visit: (length: number, letter: number) => void): void {
    this.byId.each(range, (part, value) => visit(part.length, value === 0 ? 0 : part.clock + decode(value)));
  }

  /** The letter that this character is; 0 for a character of no row. */
  of({ client, clock }: Pick<IdRange, 'client' | 'clock'>): number {
    const value = this.byId.get(client, clock);
    return value === 0 ? 0 : clock + decode(value);
  }

  /** Calls `visit` for each stretch of these consecutive letters that one row wrote, in order. */
  eachRow(letter: number, length: number, visit: (length: number, seq: number) => void): void {
    this.said.each(lettersFrom(letter, length), (part, seq) => {
      if (seq !== 0) return visit(part.length, seq);
      const { seqs, starts } = this.rows;
      for (let at = part.clock, i = upper(starts, at); at < part.clock + part.length; i++) {
        const to = Math.min(part.clock + part.length, starts[i] ?? Number.POSITIVE_INFINITY);
        visit(to - at, seqs[i - 1] ?? 0);
        at = to;
      }
    });
  }

  rowOf(letter: number): number {
    return this.said.get(0, letter) || (this.rows.seqs[upper(this.rows.starts, letter) - 1] ?? 0);
  }

  /** A revision says which row wrote this letter. */
  say(letter: number, seq: number): void {
    this.said.set(lettersFrom(letter, 1), seq);
  }

  /** How often this letter is in the page. */
  times(letter: number): number {
    return this.counts.get(0, letter);
  }

  /** These characters have come into the page (1), or left it (-1). */
  count(range: IdRange, by: 1 | -1): void {
    this.each(range, (length, letter) => {
      const changes: [IdRange, number][] = [];
      this.counts.each(lettersFrom(letter, length), (part, times) => changes.push([part, Math.max(0, times + by)]));
      for (const [part, times] of changes) this.counts.set(part, times);
    });
  }

  toJson(): unknown {
    const { byId, counts, said, rows, next } = this;
    return {
      byId: byId.toJson(),
      counts: counts.toJson(),
      said: said.toJson(),
      seqs: steps(rows.seqs),
      starts: steps(rows.starts),
      next,
    };
  }

  static from(json: unknown): Letters {
    const { byId, counts, said, seqs, starts, next } = json as Record<'byId' | 'counts' | 'said', number[][]> &
      Record<'seqs' | 'starts', number[]> & { next: number };
    const rows = { seqs: sums(seqs), starts: sums(starts) };
    return new Letters(RangeMap.from(byId), RangeMap.from(counts), RangeMap.from(said), rows, next);
  }
}

const lettersFrom = (letter: number, length: number): IdRange => ({ client: 0, clock: letter, length });

/** Any whole number as one above 0: in a range map 0 is none. */
const code = (distance: number): number => (distance >= 0 ? 2 * distance + 1 : -2 * distance);
const decode = (value: number): number => (value % 2 === 1 ? (value - 1) / 2 : -value / 2);

/** How many of these ascending numbers are at most `value`. */
function upper(numbers: readonly number[], value: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] as number) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

const steps = (numbers: readonly number[]): number[] => numbers.map((n, i) => n - (numbers[i - 1] ?? 0));

function sums(distances: readonly number[]): number[] {
  let sum = 0;
  return distances.map((distance) => {
    sum += distance;
    return sum;
  });
}
