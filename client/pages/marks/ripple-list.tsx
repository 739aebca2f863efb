import type { Ripple, RippleClaim, RippleReading } from '../../../model/contract/index.js';
import { linesInWords } from '../../ui/lines-in-words.js';
import { StandingChip } from '../claims/claim-top.js';
import { placeHref, type SourceNames, shortSource } from '../claims/source-place.js';
import { counted, stanceNames } from '../claims/words.js';

/** Claims that are listed at once. */
const most = 200;

/** How far a mark would reach, in two sentences. */
export const RippleSummary = ({ ripple: { claims, pages, losing, citations, citingPages } }: { ripple: Ripple }) => (
  <div className="ripple-summary">
    <p>
      {claims === 0 ? (
        'No claim rests on it.'
      ) : (
        <>
          Affects <strong>{counted(claims, 'claim')}</strong> on {counted(pages, 'page')};{' '}
          <strong>{losing === 0 ? 'none' : losing.toLocaleString('en')}</strong>{' '}
          {losing === 0 ? 'of them loses its last support' : losing === 1 ? 'loses its last support' : 'lose their last support'}.
        </>
      )}
    </p>
    <p className="facts">
      {citations === 0
        ? 'No page cites it.'
        : `${counted(citations, 'citation')} in ${counted(citingPages, 'page')} will say that it is marked.`}
    </p>
  </div>
);

/** Every claim that a mark would touch, with the evidence and what would be left. */
export const RippleList = ({ ripple: { items }, sources }: { ripple: Ripple; sources: SourceNames }) => {
  const isLosing = ({ readings }: RippleClaim) => readings.some((reading) => reading.losesSupport);
  const shown = items.slice(0, most);
  const parts = [
    { id: 'losing', title: 'Would lose their last support', claims: shown.filter(isLosing) },
    { id: 'kept', title: 'Would keep other support, or had none', claims: shown.filter((claim) => !isLosing(claim)) },
  ];
  return (
    <>
      {parts.map(
        ({ id, title, claims }) =>
          claims.length > 0 && (
            <section key={id} className="ripple" aria-labelledby={id}>
              <h2 id={id}>{title}</h2>
              <ul>
                {claims.map((claim) => (
                  <Claim key={claim.slug} claim={claim} sources={sources} />
                ))}
              </ul>
            </section>
          ),
      )}
      {items.length > most && <p className="facts">and {counted(items.length - most, 'claim')} more</p>}
    </>
  );
};

const Claim = ({ claim: { slug, question, status, pages, readings }, sources }: { claim: RippleClaim; sources: SourceNames }) => (
  <li>
    <p className="question">
      <a href={`/claims/${slug}`}>
        <bdi>{question}</bdi>
      </a>{' '}
      <StandingChip status={status} />
    </p>
    {pages.length > 0 && (
      <p className="facts">
        {pages.map((page, i) => (
          <span key={page.slug}>
            {i > 0 && ', '}
            <a className="page-link" href={`/wiki/${page.slug}`}>
              {page.title}
            </a>
          </span>
        ))}
      </p>
    )}
    <ul>
      {readings.map((reading) => (
        <Reading key={reading.id} slug={slug} reading={reading} sources={sources} />
      ))}
    </ul>
  </li>
);

const Reading = ({ slug, reading, sources }: { slug: string; reading: RippleReading; sources: SourceNames }) => (
  <li className={reading.losesSupport ? 'loses' : undefined}>
    <p>
      <a href={`/claims/${slug}#reading-${reading.id}`}>
        <bdi>{short(reading.text).replace(/\.$/, '')}</bdi>
      </a>
      {reading.taken && ' (the reading decided on)'}: {leftInWords(reading)}
    </p>
    <ul className="facts">
      {reading.evidence.map((piece) => (
        <li key={piece.id}>
          {stanceNames[piece.stance]}: <a href={`/claims/${slug}#evidence-${piece.id}`}>{shortSource(sources, piece.source)}</a>,{' '}
          <a className="lines" href={placeHref(piece)}>
            {linesInWords(piece.from, piece.to)}
          </a>
          {piece.how === 'derived' && ', which only follows what would be marked'}
          {piece.already && ', marked already'}
        </li>
      ))}
    </ul>
  </li>
);

function leftInWords({ left, losesSupport }: RippleReading): string {
  if (losesSupport) return 'loses its last support';
  return left > 0 ? `${counted(left, 'independent witness', 'independent witnesses')} for it left` : 'had no support left before';
}

const short = (text: string): string =>
  text.length > 140 ? `${text.slice(0, 139).trimEnd()}…` : text || 'a reading without words';
