import { branchesOf, type Side, type Talk } from '../../../model/discussion/index.js';
import { counted, readingLine } from '../claims/words.js';
import { Comments } from './comment-item.js';
import type { DrawnComment, TalkFrame } from './talk-frame.js';
import type { DrawnThread } from './thread-section.js';

/** The comments of all these discussions by reading, arguments for and against side by side. */
export const TreeView = ({ threads, frame }: { threads: readonly DrawnThread[]; frame: TalkFrame }) => {
  const readings = frame.readings ?? [];
  const inOrder = [...threads].sort((a, b) => (a.opened.at < b.opened.at ? -1 : 1)).flatMap(({ items }) => items);
  const branches = branchesOf(
    inOrder,
    readings.map(({ id }) => id),
  );
  return branches.map(({ reading, sides }) => {
    const n = readings.findIndex(({ id }) => id === reading);
    const found = readings[n];
    const id = reading ?? 'none';
    return (
      <section className="branch" key={id} aria-labelledby={`branch-${id}`}>
        <h2 id={`branch-${id}`}>
          {reading === null ? 'About no reading' : found ? `${n + 1}. ${readingLine(found)}` : 'A reading that was withdrawn'}
        </h2>
        <p className="empty">Nothing has been said about it.</p>
        <div className="sides">
          <SideOf side="for" talks={sides.for} id={`for-${id}`} frame={frame} />
          <SideOf side="against" talks={sides.against} id={`against-${id}`} frame={frame} />
        </div>
        <SideOf side="else" talks={sides.else} id={`else-${id}`} frame={frame} alone={reading === null} />
      </section>
    );
  });
};

const sideNames: Readonly<Record<Side, string>> = { for: 'For', against: 'Against', else: 'Besides' };

interface SideProps {
  readonly side: Side;
  readonly talks: readonly Talk<DrawnComment>[];
  readonly id: string;
  readonly frame: TalkFrame;
  /** It needs no heading. */
  readonly alone?: boolean;
}

/** A side without a comment has no heading, but a place for one that comes. */
const SideOf = ({ side, talks, id, frame, alone = false }: SideProps) => (
  <div className={`side ${side}`}>
    {talks.length > 0 && !alone && (
      <h3>
        {sideNames[side]} <span className="count">{counted(talks.length, 'comment')}</span>
      </h3>
    )}
    <Comments talks={talks} id={id} frame={frame} />
  </div>
);
