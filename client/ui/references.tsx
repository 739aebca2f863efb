import type { NoteWords } from '../../model/contract/index.js';
import type { Reference } from '../../model/references/index.js';
import { linesInWords } from './lines-in-words.js';
import { markHref } from './mark-href.js';
import { NoteText } from './note-text.js';

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

const Place = ({ reference: { note, key, from, to, quote, unreliable } }: { reference: Reference }) => (
  <span className="place">
    {note ? (
      <>
        <Cited sourceKey={key} words={from === null ? note.alone : note.before} />
        {from !== null && (
          <a className="lines" href={`/sources/${key}/L${from}-${to ?? from}`}>
            {linesInWords(from, to)}
          </a>
        )}
      </>
    ) : (
      <>
        <cite>{key}</cite>
        {from !== null && `, ${linesInWords(from, to)}`}
      </>
    )}
    {quote && (
      <>
        {': '}
        <q>{quote}</q>
      </>
    )}
    {note && from !== null && <NoteText words={note.after} />}
    {unreliable.map(({ mark, reason }) => (
      <span className="unreliable" key={mark}>
        <a href={markHref(key, mark)}>Marked unreliable</a>: {reason}
      </span>
    ))}
  </span>
);

/** The source's part of a note as a link, without the comma or bracket before the place. */
const Cited = ({ sourceKey, words }: { sourceKey: string; words: readonly NoteWords[] }) => {
  const last = words.at(-1);
  const [comma = ''] = /[,:(\s]*$/.exec(last?.words ?? '') ?? [];
  const link = words.map((part) =>
    part === last ? { ...part, words: part.words.slice(0, part.words.length - comma.length) } : part,
  );
  return (
    <>
      <a className="source" href={`/sources/${sourceKey}`}>
        <NoteText words={link} />
      </a>
      {comma}
    </>
  );
};
