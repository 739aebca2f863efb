import { type CitingStyle, Refusal, type SourceNotes } from '../../../model/contract/index.js';
import type { Handle } from '../../db/index.js';
import { sourceNotes } from './source-notes.js';

/** How one source is referred to. Throws `source-unknown`. */
export async function notesOfSource(handle: Handle, key: string, style: CitingStyle = 'chicago'): Promise<SourceNotes> {
  const notes = (await sourceNotes(handle, style)).get(key);
  if (!notes) throw new Refusal('source-unknown', key);
  return notes;
}
