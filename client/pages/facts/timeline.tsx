import type { Mark } from '../../../model/facts/index.js';
import { StandingChip } from '../claims/claim-top.js';
import { counted } from '../claims/words.js';
import { SupportLost } from '../marks/support-lost.js';
import { across } from './across.js';
import { Linked, type LinkedWords } from './cite-marks.js';
import type { DisputeView } from './disputed-row.js';

export interface TimelineView {
  readonly ticks: readonly { readonly at: number; readonly words: string }[];
  /** First and last time that there is a mark for. */
  readonly span: string;
  readonly entries: readonly TimelineEntryView[];
}

export interface TimelineEntryView {
  readonly label: string;
  readonly moments: readonly MomentView[];
  /** Where it is disputed. */
  readonly claim: Pick<DisputeView, 'href' | 'status'> | null;
}

export interface MomentView {
  readonly when: string;
  readonly what: LinkedWords | null;
  /** Whose reading it is. */
  readonly sources: string;
  /** All that it rests on is marked as unreliable. */
  readonly supportLost: boolean;
  readonly mark: Mark;
}

/** Entries before the list folds. */
const longest = 12;

/** The dates of the page's subject: an overview, then each with its words and its mark on the same scale. */
export const Timeline = ({ timeline }: { timeline: TimelineView | null }) => {
  if (!timeline) return null;
  const { ticks, span, entries } = timeline;
  const list = (
    <ol className="timeline-list">
      {entries.map((entry, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: entries never move within one page
        <Entry key={i} entry={entry} ticks={ticks} />
      ))}
    </ol>
  );
  const overview = (
    <svg className="timeline-scale" role="img" aria-label={`${counted(entries.length, 'date')}, ${span}`}>
      {ticks.map(({ at, words }) => (
        <g key={at}>
          <line className="tick" x1={across(at)} x2={across(at)} y1="0" y2="22" />
          <text x={across(at)} y="38" textAnchor="middle">
            {words}
          </text>
        </g>
      ))}
      {entries
        .flatMap((entry) => entry.moments.map(({ mark }) => ({ mark, isDisputed: entry.claim !== null })))
        .map((drawn, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: marks never move within one page
          <MarkLine key={i} {...drawn} y={11} />
        ))}
    </svg>
  );
  return (
    <section className="timeline" aria-labelledby="article-timeline">
      <h2 id="article-timeline">Timeline</h2>
      {entries.length > longest ? (
        <details>
          <summary>
            {counted(entries.length, 'date')}, {span}
            {overview}
          </summary>
          {list}
        </details>
      ) : (
        <>
          {overview}
          {list}
        </>
      )}
    </section>
  );
};

const Entry = ({ entry: { label, moments, claim }, ticks }: { entry: TimelineEntryView; ticks: TimelineView['ticks'] }) => (
  <li className={claim ? 'is-disputed' : undefined}>
    {claim && (
      <p className="timeline-claim">
        <a href={claim.href}>
          <bdi>{label}</bdi>
        </a>{' '}
        <StandingChip status={claim.status} />
      </p>
    )}
    {moments.map((moment, i) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: moments never move within one page
      <div className="moment" key={i}>
        <p>
          <span className="when">{moment.when}</span>{' '}
          {!claim && (
            <>
              <span className="label">{label}</span>
              {moment.what && ': '}
            </>
          )}
          {moment.what && <Linked {...moment.what} />}
          {moment.sources && (
            <span className="row-sources">
              {' '}
              <bdi>{moment.sources}</bdi>
            </span>
          )}
          <SupportLost isLost={moment.supportLost} />
        </p>
        <svg className="moment-bar" aria-hidden="true">
          {ticks.map(({ at }) => (
            <line className="tick" key={at} x1={across(at)} x2={across(at)} y1="0" y2="14" />
          ))}
          <MarkLine mark={moment.mark} y={7} isDisputed={claim !== null} />
        </svg>
      </div>
    ))}
  </li>
);

/** A point or a bar; round ends keep the shortest one in sight. */
const MarkLine = ({ mark, y, isDisputed }: { mark: Mark; y: number; isDisputed: boolean }) => {
  const kinds = [mark.isPoint && 'point', mark.isVague && 'vague', mark.isOpen && 'open', isDisputed && 'disputed'];
  return (
    <line className={['mark', ...kinds].filter(Boolean).join(' ')} x1={across(mark.from)} x2={across(mark.to)} y1={y} y2={y} />
  );
};
