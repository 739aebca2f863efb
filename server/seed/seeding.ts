/** Nest token of the one `Seeding`. */
export const SEEDING = Symbol('SEEDING');

/** How far this server has come with loading the seed. */
export class Seeding {
  private done = 0;
  private total = 0;
  private underWay = false;

  /** `tell` hears of every page and claim that is done. */
  constructor(private readonly tell: (done: number, total: number) => void = () => {}) {}

  /** How many pages and claims are done, of how many that are to be loaded; null while nothing is. */
  get progress(): { readonly done: number; readonly total: number } | null {
    return this.underWay ? { done: this.done, total: this.total } : null;
  }

  begin(): void {
    this.underWay = true;
  }

  expect(more: number): void {
    this.total += more;
  }

  step(): void {
    this.tell(++this.done, this.total);
  }

  end(): void {
    this.underWay = false;
  }
}
