import type { Standing } from '../../../model/contract/index.js';
import { StandingChip } from './claim-top.js';
import { counted } from './words.js';

/** A claim that concerns a page. */
export interface ConcerningClaim {
  readonly href: string;
  readonly question: string;
  readonly status: Standing;
  readonly readings: number;
  /** The numbers of the places in the text that are marked with it. */
  readonly places: readonly number[];
}

/** On an article: the claims that concern it, the first few. */
export const DisputedClaims = ({ slug, claims, count }: { slug: string; claims: readonly ConcerningClaim[]; count: number }) =>
  claims.length === 0 ? null : (
    <section className="disputed" aria-labelledby="disputed-claims">
      <h2 id="disputed-claims">Disputed claims</h2>
      <ul>
        {claims.map((claim) => (
          <li key={claim.href}>
            <a href={claim.href}>
              <bdi>{claim.question}</bdi>
            </a>{' '}
            <StandingChip status={claim.status} /> <span className="count">{counted(claim.readings, 'reading')}</span>
            <Places claim={claim} />
          </li>
        ))}
      </ul>
      {count > claims.length && (
        <p>
          <a href={`/claims?page=${slug}`}>All {count} claims about this page</a>
        </p>
      )}
    </section>
  );

/** Back to the words that are marked with a claim. */
const Places = ({ claim: { places, question } }: { claim: ConcerningClaim }) =>
  places.length === 0 ? null : (
    <span className="places">
      {places.map((number, i) => (
        <a
          key={number}
          href={`#disputed-${number}`}
          aria-label={`To ${places.length === 1 ? 'the words' : `place ${i + 1}`} disputed in the text: ${question}`}
        >
          {places.length === 1 ? '↑ in the text' : `↑ ${i + 1}`}
        </a>
      ))}
    </span>
  );
