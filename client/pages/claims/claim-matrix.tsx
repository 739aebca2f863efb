import { type ClaimWhole, type Evidence, type Reading, stances } from '../../../model/contract/index.js';
import { linesInWords } from '../../ui/lines-in-words.js';
import { placeHref, type SourceNames, shortSource } from './source-place.js';
import { markedInWords, readingLine, stanceNames } from './words.js';

/** Readings down, sources across; every cell says in words what the source does to the reading. */
export const ClaimMatrix = ({ claim, sources }: { claim: ClaimWhole; sources: SourceNames }) => {
  const keys = [...new Set(claim.readings.flatMap((r) => r.evidence.map((e) => e.source)))].sort();
  if (keys.length === 0 || claim.readings.length < 2) return null;
  return (
    <section aria-labelledby="matrix">
      <h2 id="matrix">Who says what</h2>
      <div className="wide">
        <table className="matrix">
          <thead>
            <tr>
              <th scope="col">Reading</th>
              {keys.map((key) => (
                <th scope="col" key={key}>
                  {shortSource(sources, key)}
                </th>
              ))}
              <th scope="col">
                Witnesses <span className="unseen">for and against</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {claim.readings.map((reading, i) => (
              <tr key={reading.id}>
                <th scope="row">
                  <a href={`#reading-${reading.id}`}>
                    {i + 1}. {readingLine(reading, 60)}
                  </a>
                </th>
                {keys.map((key) => (
                  <Cell key={key} pieces={reading.evidence.filter((e) => e.source === key)} />
                ))}
                <td>
                  {witnessesInWords(reading)}{' '}
                  {reading.supportLost && <span className="unreliable">no support left that is not marked unreliable</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
};

function witnessesInWords({ witnesses: { supports, opposes, marked } }: Reading): string {
  const against = opposes + marked.opposes > 0 ? `, ${opposes} against${markedInWords(marked.opposes, opposes)}` : '';
  return `${supports} for${markedInWords(marked.supports, supports)}${against}`;
}

const Cell = ({ pieces }: { pieces: readonly Evidence[] }) => {
  const found = stances.map((stance) => pieces.filter((p) => p.stance === stance)).filter((all) => all.length > 0);
  return (
    <td>
      {found.length === 0 && <span className="faint">says nothing</span>}
      {found.map((pieces) => (
        <span key={pieces[0]?.stance} className="says">
          <a className={`stance ${pieces[0]?.stance}`} href={`#evidence-${pieces[0]?.id}`}>
            {pieces[0] && stanceNames[pieces[0].stance].toLowerCase()}
          </a>{' '}
          {pieces.map((piece) => (
            <a key={piece.id} className="lines" href={placeHref(piece)}>
              {linesInWords(piece.from, piece.to)}
            </a>
          ))}
          {pieces.some((piece) => piece.lost) && <span className="unreliable">{unreliableInWords(pieces)}</span>}
        </span>
      ))}
    </td>
  );
};

/** How many of these are lost, and how. */
function unreliableInWords(pieces: readonly Evidence[]): string {
  const lost = pieces.filter((piece) => piece.lost);
  const words = lost.some((piece) => piece.unreliable.length > 0) ? 'marked unreliable' : 'follows what is marked unreliable';
  return lost.length === pieces.length ? words : `${lost.length} of ${pieces.length} ${words}`;
}
