import type { ClaimWhole, Evidence, Reading } from '../../../model/contract/index.js';
import { linesInWords } from '../../ui/lines-in-words.js';
import { Person } from '../../ui/person.js';
import { UnreliableNote } from '../marks/unreliable-note.js';
import { type EvidencePassage, type EvidencePassages, PassageWords, QuoteSaid } from './evidence-passage.js';
import { type SourceNames, SourcePlace, shortSource } from './source-place.js';
import { counted, markedInWords, stanceNames, testimonyNames, valueInWords } from './words.js';

interface ReadingsProps {
  readonly claim: ClaimWhole;
  readonly sources: SourceNames;
  readonly passages: EvidencePassages | null;
  readonly mayAct: boolean;
}

/** The readings, each with its evidence. */
export const Readings = ({ claim, sources, passages, mayAct }: ReadingsProps) => {
  const byId = new Map(claim.readings.flatMap((r) => r.evidence.map((e) => [e.id, e] as const)));
  return (
    <ol className="readings">
      {claim.readings.map((reading, i) => (
        <li
          key={reading.id}
          id={`reading-${reading.id}`}
          className={claim.decision?.reading === reading.id ? 'taken' : undefined}
        >
          <Head reading={reading} number={i + 1} claim={claim} />
          {reading.evidence.length > 0 ? (
            <ul className="evidence">
              {reading.evidence.map((piece) => (
                <Piece
                  key={piece.id}
                  piece={piece}
                  passage={passages?.[piece.id]}
                  sources={sources}
                  all={byId}
                  slug={mayAct ? claim.slug : null}
                />
              ))}
            </ul>
          ) : (
            <p className="empty">No evidence has been given for or against it.</p>
          )}
          {mayAct && (
            <p className="acts">
              <a href={`/claims/${claim.slug}/evidence?reading=${reading.id}`}>Add evidence</a>
              <a href={`/claims/${claim.slug}/reading/${reading.id}`}>Change this reading</a>
            </p>
          )}
        </li>
      ))}
    </ol>
  );
};

const takenWords = { settled: 'Taken', leaning: 'Leaning to this', reopened: 'Was taken', open: '' } as const;

const Head = ({ reading, number, claim }: { reading: Reading; number: number; claim: ClaimWhole }) => (
  <>
    <h3>
      <span className="number">{number}</span> <Value reading={reading} />
      {claim.decision?.reading === reading.id && (
        <>
          {' '}
          <a className="chip taken" href="#decision">
            {takenWords[claim.status]}: why
          </a>
        </>
      )}
    </h3>
    {reading.supportLost && <p className="unreliable">No support left that is not marked unreliable.</p>}
    {reading.value && reading.text && <p className="words">{reading.text}</p>}
    <p className="facts">
      {reading.heldBy && (
        <>
          Held by <bdi>{reading.heldBy}</bdi>
          {reading.evidence.length > 0 && ' · '}
        </>
      )}
      {reading.evidence.length > 0 && <Witnesses reading={reading} />}
    </p>
  </>
);

const Value = ({ reading: { value, text } }: { reading: Reading }) => {
  if (!value) return <span className="words">{text}</span>;
  if (value.type === 'page' && value.page)
    return (
      <a className={value.page.deleted ? 'page-link missing' : 'page-link'} href={`/wiki/${value.page.slug}`}>
        {value.page.title}
      </a>
    );
  return <bdi>{valueInWords(value)}</bdi>;
};

/** What the evidence comes to when copies of one testimony count once, and what is lost apart. */
const Witnesses = ({ reading: { witnesses, evidence } }: { reading: Reading }) => {
  const { supports, opposes, marked } = witnesses;
  return (
    <>
      {counted(supports, 'independent witness', 'independent witnesses')} for it{markedInWords(marked.supports, supports)}
      {opposes + marked.opposes > 0 &&
        `, ${counted(opposes, 'witness', 'witnesses')} against it${markedInWords(marked.opposes, opposes)}`}
      {evidence.length !== supports + opposes + marked.supports + marked.opposes &&
        `, in ${counted(evidence.length, 'piece of evidence', 'pieces of evidence')}`}
    </>
  );
};

interface PieceProps {
  readonly piece: Evidence;
  readonly passage: EvidencePassage | undefined;
  readonly sources: SourceNames;
  readonly all: ReadonlyMap<string, Evidence>;
  /** The claim's address; null where nothing can be changed. */
  readonly slug: string | null;
}

const Piece = ({ piece, passage, sources, all, slug }: PieceProps) => (
  <li id={`evidence-${piece.id}`}>
    <p>
      <span className={`stance ${piece.stance}`}>{stanceNames[piece.stance]}</span>{' '}
      <span className="testimony">
        {testimonyNames[piece.testimony]}
        {piece.witness && (
          <>
            {', '}
            <bdi>{piece.witness}</bdi>
          </>
        )}
        {': '}
      </span>
      <SourcePlace sources={sources} at={piece} />
    </p>
    <UnreliableNote source={piece.source} marks={piece.unreliable} />
    {piece.lost && piece.unreliable.length === 0 && (
      <p className="unreliable">It follows only evidence that is marked unreliable.</p>
    )}
    {piece.quote && <blockquote className="words">{piece.quote}</blockquote>}
    <QuoteSaid notice={passage?.notice} />
    {piece.note && <p className="words note">{piece.note}</p>}
    {piece.derivedFrom.length > 0 && (
      <p className="facts">
        Follows{' '}
        {piece.derivedFrom.map((id, i) => (
          <span key={id}>
            {i > 0 && ', '}
            <a href={`#evidence-${id}`}>{originInWords(sources, all.get(id))}</a>
          </span>
        ))}
        , and counts as one witness with it
      </p>
    )}
    <PassageWords piece={piece} passage={passage} />
    {slug !== null && (
      <p className="facts">
        {piece.by && (
          <>
            Given by <Person who={piece.by} />
            {' · '}
          </>
        )}
        <a href={`/claims/${slug}/evidence/${piece.id}`}>
          Change<span className="unseen"> this evidence: {originInWords(sources, piece)}</span>
        </a>
      </p>
    )}
  </li>
);

const originInWords = (sources: SourceNames, piece: Evidence | undefined): string =>
  piece ? `${shortSource(sources, piece.source)}, ${linesInWords(piece.from, piece.to)}` : 'evidence';
