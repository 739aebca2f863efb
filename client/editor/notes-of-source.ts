import type { MarkedNotes } from '../../model/contract/index.js';
import { Failure, request } from './api.js';

/** What was asked for, by source: each is asked for once. */
const known = new Map<string, Promise<MarkedNotes | null>>();

/** How a source is referred to, and what of it is marked as unreliable; null: the catalogue has not got it, or the wiki cannot be reached, and is asked again next time. */
export function notesOfSource(source: string): Promise<MarkedNotes | null> {
  const asked =
    known.get(source) ?? request(`/sources/${encodeURIComponent(source)}/notes`).then(asNotes, (error) => failed(source, error));
  known.set(source, asked);
  return asked;
}

const asNotes = (notes: unknown): MarkedNotes => notes as MarkedNotes;

function failed(source: string, error: unknown): null {
  if (!(error instanceof Failure) || !error.code) known.delete(source);
  return null;
}
