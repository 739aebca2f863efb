import { places } from './places.js';
import type { RowChange } from './row-change.js';

/** Shorter texts are in a page twice by chance. */
const leastCopy = 24;

/** Tells copies: text that a row added, and that stands in the page in one piece elsewhere. Looks at the page only when asked. */
export class CopyCheck {
  private page: { text: string; own: [number, number][] } | null = null;

  constructor(private readonly change: RowChange) {}

  stands(text: string): boolean {
    if (text.length < leastCopy) return false;
    this.page ??= this.read();
    const { text: whole, own } = this.page;
    for (let at = whole.indexOf(text); at >= 0; at = whole.indexOf(text, at + 1))
      if (!own.some(([from, to]) => at < to && from < at + text.length)) return true;
    return false;
  }

  private read() {
    const { text, pieces } = this.change.whole();
    const placeOf = places(pieces);
    const own = this.change.added.pieces.map(({ client, clock, length }): [number, number] => {
      const from = placeOf(client, clock);
      return [from, from + length];
    });
    return { text, own };
  }
}
