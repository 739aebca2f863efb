import type { CitingStyle, MarkedNotes } from '../../../model/contract/index.js';
import type { Handle } from '../../db/index.js';
import { standingMarks } from '../marks/standing-marks.js';
import { notesOfSource } from './notes-of-source.js';

/** How one source is referred to, and what of it is marked as unreliable. Throws `source-unknown`. */
export async function markedNotes(handle: Handle, key: string, style?: CitingStyle): Promise<MarkedNotes> {
  const [notes, marks] = await Promise.all([notesOfSource(handle, key, style), standingMarks(handle, [key])]);
  return { ...notes, marks: marks.map(({ source: _, ...mark }) => mark) };
}
