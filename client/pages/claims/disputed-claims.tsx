import type { Standing } from '../../../model/contract/index.js';
import { StandingChip } from './claim-top.js';
import { counted } from './words.js';

/** A claim that concerns a page. */
export interface ConcerningClaim {
  readonly slug: string;
  readonly question: string;
  readonly status: Standing;
  readonly readings: number;
}

/** On an article: the claims that concern it, the first few. */
export const DisputedClaims = ({ slug, claims, count }: { slug: string; claims: readonly ConcerningClaim[]; count: number }) =>
  claims.length === 0 ? null : (
    <section className="disputed" aria-labelledby="disputed-claims">
      <h2 id="disputed-claims">Disputed claims</h2>
      <ul>
        {claims.map((claim) => (
          <li key={claim.slug}>
            <a href={`/claims/${claim.slug}`}>
              <bdi>{claim.question}</bdi>
            </a>{' '}
            <StandingChip status={claim.status} /> <span className="count">{counted(claim.readings, 'reading')}</span>
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
