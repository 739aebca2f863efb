import { type ClaimId, Refusal } from '../../model/contract/index.js';
import { citationsIn, readComment, type Said } from '../../model/discussion/index.js';
import { readReadings } from '../claims/index.js';
import type { Handle } from '../db/index.js';
import { catalogue } from '../sources/index.js';

/** Throws `invalid` for a mark that does not fit and for places that no source has, `reading-unknown`. */
export async function checkSaid(handle: Handle, claimId: ClaimId | null, { text, mark, reading }: Said): Promise<void> {
  const argues = mark === 'for' || mark === 'against';
  if (argues && claimId === null) throw new Refusal('invalid', 'mark: only a claim has readings to argue for or against');
  if (argues && reading === null) throw new Refusal('invalid', 'reading: say which reading it is about');
  if (reading !== null) {
    const readings = claimId === null ? [] : await readReadings(handle, claimId);
    if (!readings.some(({ id }) => id === reading)) throw new Refusal('reading-unknown');
  }
  const places = citationsIn(readComment(text));
  if (places.length === 0) return;
  const lines = new Map((await catalogue(handle)).map((source) => [source.key, source.lines]));
  for (const { source, to } of places) {
    const has = lines.get(source);
    if (has === undefined) throw new Refusal('invalid', `text: there is no source “${source.slice(0, 80)}”`);
    if (to !== null && to > has)
      throw new Refusal('invalid', `text: the source “${source}” has ${has.toLocaleString('en')} lines`);
  }
}
