import type { Unreliable } from '../../../model/contract/index.js';
import { markHref } from '../../ui/mark-href.js';

/** That a place is marked as unreliable, and why; nothing where it is not. */
export const UnreliableNote = ({ source, marks }: { source: string; marks: readonly Unreliable[] }) =>
  marks.map(({ mark, reason }) => (
    <p className="unreliable" key={mark}>
      <a href={markHref(source, mark)}>Marked unreliable</a>: <span className="words">{reason}</span>
    </p>
  ));
