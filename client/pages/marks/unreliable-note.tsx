import type { Unreliable } from '../../../model/contract/index.js';

/** Where a mark of a source is told of. */
export const markHref = (source: string, mark: number): string => `/sources/${source}#mark-${mark}`;

/** That a place is marked as unreliable, and why; nothing where it is not. */
export const UnreliableNote = ({ source, marks }: { source: string; marks: readonly Unreliable[] }) =>
  marks.map(({ mark, reason }) => (
    <p className="unreliable" key={mark}>
      <a href={markHref(source, mark)}>Marked unreliable</a>: <span className="words">{reason}</span>
    </p>
  ));
