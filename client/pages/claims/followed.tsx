import type { ClaimWhole } from '../../../model/contract/index.js';
import { readingLine } from './words.js';

/** What a claim has of the source, or the reading, that its reader follows. */
export interface Followed {
  /** In the address. */
  readonly id: string;
  /** What it is called. */
  readonly words: string;
  /** Ids of the readings that it is or supports. */
  readonly readings: readonly string[];
  readonly isSource: boolean;
  /** Is the source no evidence here at all? */
  readonly isSilent: boolean;
}

/** Whom the reader follows, what is said by that, and the way back to all. */
export const FollowedHere = ({ claim, followed }: { claim: ClaimWhole; followed: Followed | null }) =>
  followed && (
    <p className="according-now">
      <Said claim={claim} followed={followed} /> <a href={`/claims/${claim.slug}`}>Follow nobody</a>
    </p>
  );

const Said = ({ claim, followed }: { claim: ClaimWhole; followed: Followed }) => {
  const { words, readings, isSource, isSilent } = followed;
  const who = (
    <strong>
      <bdi>{words}</bdi>
    </strong>
  );
  if (isSource && readings.length === 0)
    return isSilent ? <>{who} says nothing on this question.</> : <>{who} supports none of these readings.</>;
  return (
    <>
      {isSource ? <>According to {who}: </> : 'You follow '}
      {claim.readings.map((reading, i) =>
        readings.includes(reading.id) ? (
          <span key={reading.id}>
            {reading.id !== readings[0] && '; '}
            <a href={`#reading-${reading.id}`}>
              reading {i + 1}: <bdi>{readingLine(reading, 60).replace(/\.$/, '')}</bdi>
            </a>
          </span>
        ) : null,
      )}
      .
    </>
  );
};
