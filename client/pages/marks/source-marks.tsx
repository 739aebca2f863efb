import type { SourceMark } from '../../../model/contract/index.js';
import { Person } from '../../ui/person.js';
import { Time } from '../../ui/time.js';
import { linesInWords } from '../lines-in-words.js';

interface SourceMarksProps {
  readonly sourceKey: string;
  readonly marks: readonly SourceMark[];
  readonly mayMark: boolean;
}

/** What of a source is marked as unreliable, and what no longer. */
export const SourceMarks = ({ sourceKey, marks, mayMark }: SourceMarksProps) => {
  const standing = marks.filter((mark) => mark.takenBack === null);
  const gone = marks.filter((mark) => mark.takenBack !== null);
  if (marks.length === 0 && !mayMark) return null;
  return (
    <section className="source-marks" aria-labelledby="marks">
      <h2 id="marks">Marked unreliable</h2>
      {standing.length === 0 && <p className="empty">Nothing of it is marked as unreliable.</p>}
      <ul>
        {standing.map((mark) => (
          <Mark key={mark.n} sourceKey={sourceKey} mark={mark} mayMark={mayMark} />
        ))}
      </ul>
      {mayMark && (
        <p>
          <a className="button" href={`/sources/${sourceKey}/unreliable`}>
            Mark as unreliable …
          </a>
        </p>
      )}
      {gone.length > 0 && (
        <details>
          <summary>{gone.length === 1 ? 'One mark was taken back' : `${gone.length} marks were taken back`}</summary>
          <ul>
            {gone.map((mark) => (
              <Mark key={mark.n} sourceKey={sourceKey} mark={mark} mayMark={false} />
            ))}
          </ul>
        </details>
      )}
    </section>
  );
};

const Mark = ({ sourceKey, mark, mayMark }: { sourceKey: string; mark: SourceMark; mayMark: boolean }) => (
  <li id={`mark-${mark.n}`} className={mark.takenBack ? undefined : 'stands'}>
    <p>
      <strong>
        <MarkedPlace sourceKey={sourceKey} mark={mark} />
      </strong>
      : <span className="words">{mark.reason}</span>
    </p>
    <p className="facts">
      <Deed deed={mark} />
      {mayMark && (
        <>
          {' · '}
          <a href={`/sources/${sourceKey}/unreliable/${mark.n}`}>
            Take back<span className="unseen"> the mark on {placeInWords(mark)}</span>
          </a>
        </>
      )}
    </p>
    {mark.takenBack && (
      <p className="facts">
        Taken back: <span className="words">{mark.takenBack.reason}</span> <Deed deed={mark.takenBack} />
      </p>
    )}
  </li>
);

const Deed = ({ deed: { by, at } }: { deed: Pick<SourceMark, 'by' | 'at'> }) => (
  <>
    {by && (
      <>
        <Person who={by} />
        {', '}
      </>
    )}
    <Time at={at} />
  </>
);

export const placeInWords = ({ from, to }: Pick<SourceMark, 'from' | 'to'>): string =>
  from === null ? 'the whole source' : linesInWords(from, to);

/** The marked lines, as a link to them. */
const MarkedPlace = ({ sourceKey, mark: { from, to } }: { sourceKey: string; mark: SourceMark }) =>
  from === null ? (
    'The whole source'
  ) : (
    <a href={`/sources/${sourceKey}/L${from}-${to ?? from}`}>{linesInWords(from, to).replace(/^l/, 'L')}</a>
  );
