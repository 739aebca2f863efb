/** Where one load's clients write down when each key was pressed, for all threads to read. */
export interface ScoreSheet {
  /** Milliseconds at which each author's keys were pressed, by author and Yjs clock; 0: not counted. */
  readonly pressed: Float64Array;
  /** Clocks that each author has a row for. */
  readonly width: number;
  /** Each author's clock after the last key, once the typing has ended. */
  readonly last: Int32Array;
}

export interface SharedSheet {
  readonly pressed: SharedArrayBuffer;
  readonly last: SharedArrayBuffer;
  readonly width: number;
}

export const newSheet = (authors: number, width: number): SharedSheet => ({
  pressed: new SharedArrayBuffer(authors * width * Float64Array.BYTES_PER_ELEMENT),
  last: new SharedArrayBuffer(authors * Int32Array.BYTES_PER_ELEMENT),
  width,
});

export const openSheet = ({ pressed, last, width }: SharedSheet): ScoreSheet => ({
  pressed: new Float64Array(pressed),
  last: new Int32Array(last),
  width,
});

/** Milliseconds on a clock that all threads and processes of the machine share. */
export const now = (): number => Number(process.hrtime.bigint()) / 1e6;
