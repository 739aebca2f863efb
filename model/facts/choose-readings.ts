import type { Choice, RowClaim, RowReading } from '../contract/index.js';

/** The readings of a claim that are shown, the others, and why. */
export interface Chosen {
  readonly shown: readonly RowReading[];
  readonly others: readonly RowReading[];
  readonly choice: Choice;
}

/** Is this the reading that is followed, or one that the source supports that is? */
export const isFollowed = (
  { id, cites }: { readonly id: string; readonly cites: readonly { readonly source: string }[] },
  according: string | null,
): boolean => id === according || cites.some(({ source }) => source === according);

/** What is shown of a claim: what `according` (a source, or the id of a reading) holds; else what was decided; else every reading. */
export function chooseReadings({ status, taken, readings }: RowClaim, according: string | null): Chosen {
  const split = (choice: Choice, shown: readonly RowReading[]): Chosen => ({
    shown,
    others: readings.filter((reading) => !shown.includes(reading)),
    choice,
  });
  const followed = readings.filter((reading) => isFollowed(reading, according));
  if (followed.length > 0) return split('according', followed);
  const decided = readings.filter((reading) => reading.id === taken);
  if (status === 'settled') return split(decided.length > 0 ? 'settled' : 'settled-on-none', decided);
  if (status !== 'leaning') return split('disputed', readings);
  return split('leaning', [...decided, ...readings.filter((reading) => reading.id !== taken)]);
}
