/** Where a version ends in the log. */
export interface Mark {
  readonly n: number;
  readonly seq: number;
}

/** What the page tells the script that takes over. */
export interface ReplaySeed {
  readonly slug: string;
  /** The moment that the server has drawn: the page after so many changes. */
  readonly seq: number;
  /** How many there are. */
  readonly last: number;
  /** Versions marked on the track, the oldest first. */
  readonly marks: readonly Mark[];
  /** People's names, in the order of their tints. */
  readonly people: readonly string[];
}
