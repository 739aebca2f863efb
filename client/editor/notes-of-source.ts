import type { CitingStyle, MarkedNotes } from '../../model/contract/index.js';
import { Failure, request } from './api.js';

/** What was asked for, by address: each is asked for once. */
const known = new Map<string, Promise<MarkedNotes | null>>();

/** How a source is referred to, and what of it is marked as unreliable; null: the catalogue has not got it, or the wiki cannot be reached, and is asked again next time. */
export function notesOfSource(source: string, style: CitingStyle): Promise<MarkedNotes | null> {
  const address = `/sources/${encodeURIComponent(source)}/notes?style=${style}`;
  const asked = known.get(address) ?? request(address).then(asNotes, (error) => failed(address, error));
  known.set(address, asked);
  return asked;
}

const asNotes = (notes: unknown): MarkedNotes => notes as MarkedNotes;

function failed(address: string, error: unknown): null {
  if (!(error instanceof Failure) || !error.code) known.delete(address);
  return null;
}
