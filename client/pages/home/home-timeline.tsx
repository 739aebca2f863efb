import { decades, era } from '../../../model/lists/index.js';
import { across } from '../facts/across.js';

/** Events and lives on the scale of the era. */
export interface HomeTimeline {
  readonly lives: readonly HomeTimelineEntry[];
  readonly events: readonly HomeTimelineEntry[];
}

export interface HomeTimelineEntry {
  readonly slug: string;
  readonly title: string;
  /** Its years. */
  readonly when: string;
  readonly mark: { readonly from: number; readonly to: number; readonly isOpen: boolean };
}

/** A list whose every entry has its mark on one scale: it reads as a picture and as words. */
export const HomeTimelineSection = ({ timeline: { lives, events } }: { timeline: HomeTimeline }) => (
  <section className="home-part timeline home-timeline" aria-labelledby="timeline">
    <h2 id="timeline">
      {era.first} to {era.last}
    </h2>
    <svg className="timeline-scale" aria-hidden="true">
      {decades.map(({ year, at }, i) => (
        <g key={year} className={i % 2 ? 'odd' : undefined}>
          <line className="tick" x1={across(at)} x2={across(at)} y1="20" y2="28" />
          <text x={across(at)} y="14" textAnchor="middle">
            {year}
          </text>
        </g>
      ))}
    </svg>
    {lives.length > 0 && <Entries name="Lives" entries={lives} />}
    {lives.some(({ mark }) => mark.isOpen) && (
      <p className="about">
        A broken line begins with the first date that the sources give of somebody, or goes on after {era.last}.
      </p>
    )}
    {events.length > 0 && <Entries name="Events" entries={events} />}
    <p className="more">
      <a href="/lists/events">All events in order of time</a>
    </p>
  </section>
);

const Entries = ({ name, entries }: { name: string; entries: readonly HomeTimelineEntry[] }) => (
  <>
    <h3>{name}</h3>
    <ol className="home-entries">
      {entries.map(({ slug, title, when, mark }) => (
        <li key={slug}>
          <span className="what">
            <span className="when">{when}</span>{' '}
            <a className="page-link" href={`/wiki/${slug}`}>
              {title}
            </a>
          </span>
          <svg className="entry-bar" aria-hidden="true">
            {decades.map(({ year, at }) => (
              <line className="tick" key={year} x1={across(at)} x2={across(at)} y1="0" y2="100%" />
            ))}
            <line className={mark.isOpen ? 'mark open' : 'mark'} x1={across(mark.from)} x2={across(mark.to)} y1="50%" y2="50%" />
          </svg>
        </li>
      ))}
    </ol>
  </>
);
