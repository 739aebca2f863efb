/** Consecutive characters of one client: their identity for life. */
export interface IdRange {
  readonly client: number;
  readonly clock: number;
  readonly length: number;
}

interface Line {
  /** Where each value begins, ascending; the last value is always 0. */
  starts: number[];
  values: number[];
}

/** A number for every character that has one; 0 is none. Neighbours with the same number take one entry. */
export class RangeMap {
  private readonly lines = new Map<number, Line>();

  set({ client, clock, length }: IdRange, value: number): void {
    if (length <= 0) return;
    const end = clock + length;
    const line = this.lines.get(client) ?? { starts: [], values: [] };
    this.lines.set(client, line);
    const { starts, values } = line;
    const first = lowest(starts, clock); // the first entry at or after the range
    const after = value === this.at(line, end) ? -1 : this.at(line, end);
    const before = first > 0 ? (values[first - 1] as number) : 0;
    let last = first;
    while (last < starts.length && (starts[last] as number) <= end) last++;
    const newStarts: number[] = [];
    const newValues: number[] = [];
    if (before !== value) {
      newStarts.push(clock);
      newValues.push(value);
    }
    if (after !== -1) {
      newStarts.push(end);
      newValues.push(after);
    }
    starts.splice(first, last - first, ...newStarts);
    values.splice(first, last - first, ...newValues);
  }

  get(client: number, clock: number): number {
    const line = this.lines.get(client);
    return line ? this.at(line, clock) : 0;
  }

  /** Calls `visit` for each stretch of the range that has one number, the ones without included, in order. */
  each({ client, clock, length }: IdRange, visit: (range: IdRange, value: number) => void): void {
    const line = this.lines.get(client);
    if (!line) {
      visit({ client, clock, length }, 0);
      return;
    }
    const end = clock + length;
    for (let i = lowest(line.starts, clock + 1) - 1, from = clock; from < end; i++) {
      const to = Math.min(end, line.starts[i + 1] ?? end);
      visit({ client, clock: from, length: to - from }, line.values[i] ?? 0);
      from = to;
    }
  }

  /** The first clock of this client after everything that has a number. */
  end(client: number): number {
    return this.lines.get(client)?.starts.at(-1) ?? 0;
  }

  /** Everything in it, to be written down: client, then start and value in turn. */
  toJson(): number[][] {
    return [...this.lines].map(([client, { starts, values }]) => [
      client,
      ...starts.flatMap((start, i) => [start - (starts[i - 1] ?? 0), values[i] as number]),
    ]);
  }

  static from(json: readonly (readonly number[])[]): RangeMap {
    const map = new RangeMap();
    for (const [client, ...rest] of json) {
      const line: Line = { starts: [], values: [] };
      for (let i = 0, start = 0; i < rest.length; i += 2) {
        start += rest[i] as number;
        line.starts.push(start);
        line.values.push(rest[i + 1] as number);
      }
      map.lines.set(client as number, line);
    }
    return map;
  }

  private at({ starts, values }: Line, clock: number): number {
    return values[lowest(starts, clock + 1) - 1] ?? 0;
  }
}

/** The index of the first start that is at least `clock`; most look-ups are at the end. */
function lowest(starts: readonly number[], clock: number): number {
  let low = 0;
  let high = starts.length;
  if (high > 0 && (starts[high - 1] as number) < clock) return high;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] as number) < clock) low = middle + 1;
    else high = middle;
  }
  return low;
}
