import { inkOf, type Origin, type Piece, piecesWithin, type Run, Strip } from './strip.js';

/** Shorter texts are not found again by what they say, unless they were all of a block. */
const leastInk = 3;
/** Pieces are found by sequences of eight characters, of which every sixth is noted: any piece of thirteen or more. */
export const gram = { length: 8, step: 6 } as const;
/** A run of text that left the page. */
export interface Deletion {
  readonly id: number;
  readonly text: string;
  readonly pieces: readonly Piece[];
  readonly letters: Uint32Array;
  /** How often each letter was in the page then, still. */
  readonly left: Uint32Array;
  /** The row that last found each character to be back; 0 for none. */
  readonly taken: Uint32Array;
  /** The characters were gone already: this is only somebody's wish to remove them too. */
  readonly phantom: boolean;
  /** What the removing row itself left over, when that is not all of it: stretches of the text. */
  readonly leftovers: readonly (readonly [from: number, to: number])[];
  readonly block: boolean;
  /** The blocks that were removed with it, from the inside out. */
  readonly blocks: readonly string[];
  readonly by: string;
  /** Log position of the removal. */
  readonly seq: number;
}

/** A deletion of this stretch of a strip. */
export const deletionOf = (
  strip: Strip,
  { pieces, left }: { readonly pieces: readonly Piece[]; readonly left: Uint32Array },
  run: Run,
  more: Pick<Deletion, 'blocks' | 'by' | 'seq' | 'phantom'>,
): Omit<Deletion, 'id'> => {
  const { from, to, block } = run;
  const open = strip.open([run]).map((part) => [part.from - from, part.to - from] as const);
  return {
    text: strip.text.slice(from, to),
    pieces: piecesWithin(pieces, from, to),
    letters: strip.letters.slice(from, to),
    left: left.slice(from, to),
    taken: new Uint32Array(to - from),
    leftovers: open.filter(([a, b]) => b - a < to - from),
    block,
    ...more,
  };
};

export interface Part {
  readonly text: string;
  readonly letters: Uint32Array;
  readonly block: boolean;
  /** Marks that the strip sets when it is settled. */
  readonly taken?: Uint32Array;
}

export const partOf = ({ text, letters, taken, block }: Deletion, at: number, length: number): Part => ({
  text: text.slice(at, at + length),
  letters: letters.subarray(at, at + length),
  taken: taken.subarray(at, at + length),
  block,
});

/** A strip of several texts, each a run of its own; what is taken of it is marked with this row. */
export function join(parts: readonly Part[], mark = 0): Strip {
  const text = parts.map((part) => part.text).join('');
  const letters = new Uint32Array(text.length);
  const runs: Run[] = [];
  const origins: Origin[] = [];
  let at = 0;
  for (const part of parts) {
    const { length } = part.text;
    letters.set(part.letters, at);
    runs.push({ from: at, to: at + length, block: part.block });
    if (part.taken) origins.push({ at, length, taken: part.taken, mark });
    at += length;
  }
  return new Strip(text, runs, letters, origins);
}

/** The texts that a deletion is found by: the whole, and what its own row left over. */
export const textsOf = ({ text, leftovers, block }: Deletion): [string, number][] =>
  [[0, text.length] as const, ...leftovers]
    .map(([from, to]): [string, number] => [text.slice(from, to), from])
    .filter(([part], i) => inkOf(part) >= leastInk || (i === 0 && block));

export function gramsOf(text: string): [string, number][] {
  const grams: [string, number][] = [];
  for (let at = 0; at + gram.length <= text.length; at += gram.step) grams.push([text.slice(at, at + gram.length), at]);
  return grams;
}
