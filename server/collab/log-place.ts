/**
 * Which rows of a page's log its room has. Positions come in two ways: our own rows land when they are committed, in the order in which
 * they were expected; others' rows land when they are read. A gap is where somebody else's row must be.
 */
export class LogPlace {
  private readonly beyond = new Set<number>();
  private readonly expected: { after: ((seq: number) => void)[] }[] = [];

  /** `head`: every row up to this position is here. */
  constructor(private reached: number) {}

  get head(): number {
    return this.reached;
  }

  /** Own rows that are not committed yet. */
  get pending(): number {
    return this.expected.length;
  }

  get hasGap(): boolean {
    return this.beyond.size > 0;
  }

  has(seq: number): boolean {
    return seq <= this.reached || this.beyond.has(seq);
  }

  /** Announces an own row; the answer is called with its position when it is committed. */
  expect(): (seq: number) => void {
    const row = { after: [] as ((seq: number) => void)[] };
    this.expected.push(row);
    return (seq) => {
      this.expected.shift();
      this.land(seq);
      for (const then of row.after) then(seq);
    };
  }

  /** Calls back with the position of the newest own row that is still pending, once it is committed; NaN if it never will be. */
  afterPending(then: (seq: number) => void): void {
    this.expected.at(-1)?.after.push(then);
  }

  land(seq: number): void {
    if (this.has(seq)) return;
    this.beyond.add(seq);
    while (this.beyond.delete(this.reached + 1)) this.reached++;
  }

  /** The pending rows will never be committed. */
  abandon(): void {
    for (const row of this.expected.splice(0)) for (const then of row.after) then(Number.NaN);
  }
}
