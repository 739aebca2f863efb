/** A stretch of a passage; `asked`: from lines that the address names; `cited`: from lines that a page cites. */
export interface ReaderStretch {
  readonly at: number;
  readonly words: string;
  readonly mark: 'asked' | 'cited' | null;
  /** The page whose subject the words name. */
  readonly link?: { readonly slug: string; readonly title: string };
}

/** Words of a passage; the marked ones differ by more than colour. */
export const MarkedWords = ({ stretches }: { stretches: readonly ReaderStretch[] }) =>
  stretches.map(({ at, words, mark, link }) => {
    const shown = link ? (
      <a key={at} className="subject" href={`/wiki/${link.slug}`} title={link.title}>
        {words}
      </a>
    ) : (
      words
    );
    if (mark === null) return shown;
    return mark === 'asked' ? (
      <mark key={at}>{shown}</mark>
    ) : (
      <span key={at} className="rested-on">
        {shown}
      </span>
    );
  });
