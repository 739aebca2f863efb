import { linesInWords } from './lines-in-words.js';

/** A place in a source, with everything in the page that cites it. */
export interface Reference {
  readonly number: number;
  /** Ids of the marks in infobox and text, in reading order. */
  readonly refs: readonly string[];
  readonly key: string;
  /** null: the key is not in the catalogue. */
  readonly source: { readonly author: string | null; readonly title: string; readonly year: number | null } | null;
  readonly from: number | null;
  readonly to: number | null;
  readonly quote: string | null;
}

/** Every place that the page cites, numbered as in the text. */
export const References = ({ references }: { references: readonly Reference[] }) =>
  references.length === 0 ? null : (
    <section className="references" aria-labelledby="references">
      <h2 id="references">References</h2>
      <ol>
        {references.map((reference) => (
          <li key={reference.number} id={`cite-${reference.number}`} value={reference.number}>
            <Backs reference={reference} /> <Place reference={reference} />
          </li>
        ))}
      </ol>
    </section>
  );

const Backs = ({ reference: { refs, number } }: { reference: Reference }) => (
  <span className="backs">
    {refs.length === 1 ? (
      <a href={`#${refs[0]}`} aria-label={`Back to where ${number} is cited`}>
        ↑
      </a>
    ) : (
      refs.map((id, i) => (
        <a key={id} href={`#${id}`} aria-label={`Back to place ${letter(i)} where ${number} is cited`}>
          {letter(i)}
        </a>
      ))
    )}
  </span>
);

/** a, b ... z, aa, ab ... */
const letter = (i: number): string => (i < 26 ? '' : letter(Math.floor(i / 26) - 1)) + String.fromCharCode(97 + (i % 26));

/** The title without its subtitle, which the catalogue has. */
const Place = ({ reference: { source, key, from, to, quote } }: { reference: Reference }) => (
  <span className="place">
    {source?.author && `${source.author}, `}
    {source ? (
      <a href={`/sources/${key}`}>
        <cite>{source.title.split(':')[0]}</cite>
      </a>
    ) : (
      <cite>{key}</cite>
    )}
    {source?.year ? ` (${source.year})` : ''}
    {from !== null && (
      <>
        {', '}
        {source ? (
          <a className="lines" href={`/sources/${key}/L${from}-${to ?? from}`}>
            {linesInWords(from, to)}
          </a>
        ) : (
          linesInWords(from, to)
        )}
      </>
    )}
    {quote && (
      <>
        {': '}
        <q>{quote}</q>
      </>
    )}
  </span>
);
