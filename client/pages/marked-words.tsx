/** A stretch of a passage; `asked`: from lines that the address names; `cited`: from lines that a page cites. */
export interface ReaderStretch {
  readonly at: number;
  readonly words: string;
  readonly mark: 'asked' | 'cited' | null;
}

/** Words of a passage; the marked ones differ by more than colour. */
export const MarkedWords = ({ stretches }: { stretches: readonly ReaderStretch[] }) =>
  stretches.map(({ at, words, mark }) =>
    mark === null ? (
      words
    ) : mark === 'asked' ? (
      <mark key={at}>{words}</mark>
    ) : (
      <span key={at} className="rested-on">
        {words}
      </span>
    ),
  );
