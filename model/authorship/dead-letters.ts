import type { Deletions } from './deletions.js';
import type { Letters } from './letters.js';
import type { Strip } from './strip.js';

/** Letters that are not in the page, by the row that wrote them and what they read: of some rows, each to be taken once. */
export class DeadLetters {
  private readonly left = new Map<string, Set<number>>();
  private last = 0;

  constructor(
    private readonly letters: Letters,
    deletions: Deletions,
    gone: Strip,
    rows: ReadonlySet<number>,
  ) {
    this.add(gone, rows);
    for (const deletion of deletions.values()) this.add(deletion, rows);
  }

  /** The letter after the last one, if it is such; else any; 0 for none. */
  take(row: number, char: string): number {
    const left = this.left.get(key(row, char));
    if (!left || left.size === 0) return 0;
    const letter = left.has(this.last + 1) ? this.last + 1 : (left.values().next().value as number);
    left.delete(letter);
    this.last = letter;
    return letter;
  }

  private add({ text, letters }: { readonly text: string; readonly letters: Uint32Array }, rows: ReadonlySet<number>): void {
    for (let i = 0; i < text.length; i++) {
      const letter = letters[i] as number;
      const row = letter === 0 ? 0 : this.letters.rowOf(letter);
      if (row === 0 || !rows.has(row) || this.letters.times(letter) > 0) continue;
      const known = this.left.get(key(row, text[i] as string)) ?? new Set();
      known.add(letter);
      this.left.set(key(row, text[i] as string), known);
    }
  }
}

const key = (row: number, char: string): string => row + char;
