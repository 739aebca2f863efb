import type { Choice, RowClaim, RowReading } from '../contract/index.js';

/** The readings of a claim that are shown, the others, and why. */
export interface Chosen {
  readonly shown: readonly RowReading[];
  readonly others: readonly RowReading[];
  readonly choice: Choice;
}

/** What is shown of a claim: what `according` (a source, or the id of a reading) holds; else what was decided; else every reading. */
export function chooseReadings({ status, taken, readings }: RowClaim, according: string | null): Chosen {
  const split = (choice: Choice, shown: readonly RowReading[]): Chosen => ({
    shown,
    others: readings.filter((reading) => !shown.includes(reading)),
    choice,
  });
  const followed = readings.filter((r) => r.id === according || r.cites.some(({ source }) => source === according));
  if (followed.length > 0) return split('according', followed);
  const decided = readings.filter((reading) => reading.id === taken);
  if (status === 'settled') return split(decided.length > 0 ? 'settled' : 'settled-on-none', decided);
  if (status !== 'leaning') return split('disputed', readings);
  return split('leaning', [...decided, ...readings.filter((reading) => reading.id !== taken)]);
}
