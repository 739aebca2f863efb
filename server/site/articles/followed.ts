import { type Followed, readingLine, type SourceNames, shortSource } from '../../../client/render.js';
import { type ClaimWhole, isReadingId, Refusal } from '../../../model/contract/index.js';
import { isFollowed } from '../../../model/facts/index.js';

/**
 * What a claim has of the source or the reading that its reader follows; null: none is followed. Throws `source-unknown`, and
 * `reading-unknown` for a reading that is none of its own.
 */
export function followedIn({ readings }: ClaimWhole, according: string | null, sources: SourceNames): Followed | null {
  if (according === null) return null;
  const own = readings.find(({ id }) => id === according);
  if (own) return { id: according, words: readingLine(own, 60), readings: [own.id], isSource: false, isSilent: false };
  if (isReadingId(according)) throw new Refusal('reading-unknown');
  if (!Object.hasOwn(sources, according)) throw new Refusal('source-unknown', according);
  const held = readings.filter(({ id, evidence }) =>
    isFollowed({ id, cites: evidence.filter(({ stance }) => stance === 'supports') }, according),
  );
  return {
    id: according,
    words: shortSource(sources, according),
    readings: held.map(({ id }) => id),
    isSource: true,
    isSilent: !readings.some(({ evidence }) => evidence.some(({ source }) => source === according)),
  };
}
