import type { NoteWords } from '../../model/contract/index.js';

/** A written reference, or a part of one. */
export const NoteText = ({ words }: { words: readonly NoteWords[] }) =>
  words.map((part) => (part.italic ? <cite key={part.words}>{part.words}</cite> : part.words));
