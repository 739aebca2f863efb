import type { Byline } from '../../../model/contract/index.js';
import type { Reference } from '../../../model/references/index.js';
import type { Mark, ReplaySeed } from '../../replay/replay-seed.js';
import { Person } from '../../ui/person.js';
import { References } from '../../ui/references.js';
import { StoredHtml } from '../../ui/stored-html.js';
import { Time } from '../../ui/time.js';
import type { PageTabsState } from '../articles/page-tabs.js';
import { PageTop } from '../articles/page-top.js';
import { lookOf } from './authored-text.js';

export interface ReplayProps {
  readonly slug: string;
  readonly title: string;
  readonly tabs: PageTabsState;
  /** The moment shown: the page after so many changes. */
  readonly seq: number;
  /** How many there are. */
  readonly last: number;
  /** When the change was made, and by whom; null before the first. */
  readonly at: string | null;
  readonly author: Byline | null;
  /** In the order of their first words; a person's tint is by their place here, from 1. */
  readonly people: readonly Byline[];
  /** Versions to be marked on the track, the oldest first. */
  readonly marks: readonly Mark[];
  readonly before: Mark | null;
  readonly after: Mark | null;
  readonly html: string;
  readonly references: readonly Reference[];
}

/** People in the list above the text; the others are a number. */
const named = 12;

/** How much faster than the page was written. */
const speeds = [1, 4, 16, 60, 240] as const;

/** The page at one moment of its life, with the ways to every other. The script makes the slider live. */
export const ReplayPage = (props: ReplayProps) => {
  const { slug, seq, last, marks } = props;
  const address = `/wiki/${slug}/replay`;
  const seed: ReplaySeed = { slug, seq, last, marks, people: props.people.map(({ name }) => name) };
  return (
    <main id="content" className="sheet replay" data-replay={JSON.stringify(seed)}>
      <PageTop slug={slug} title={props.title} now="replay" view="Time slider" tabs={props.tabs} />
      <section className="slider-bar" aria-label="Time slider" data-bar="">
        <form className="track" action={address}>
          <input
            type="range"
            name="at"
            min={0}
            max={last}
            defaultValue={seq}
            aria-label="Moment"
            aria-valuetext={`Change ${seq} of ${last}`}
            autoComplete="off"
            data-slider=""
          />
          <button type="submit" data-show="">
            Show
          </button>
        </form>
        <p className="when" data-when="">
          <Now seq={seq} last={last} />
          {props.at && (
            <>
              , <Time at={props.at} />
            </>
          )}
          {props.author && (
            <>
              , by{' '}
              <span className={lookOf(placeOf(props.people, props.author))}>
                <Person who={props.author} />
              </span>
            </>
          )}
        </p>
        <div className="steps">
          <nav aria-label="Moments">
            <Step address={address} to={props.before?.seq} step="version-before" label="Version before" sign="«" />
            <Step address={address} to={seq > 0 ? seq - 1 : undefined} step="before" label="Change before" sign="‹" />
            <button type="button" className="primary" data-play="" aria-keyshortcuts="Space" hidden>
              Play
            </button>
            <Step address={address} to={seq < last ? seq + 1 : undefined} step="after" label="Change after" sign="›" />
            <Step address={address} to={props.after?.seq} step="version-after" label="Version after" sign="»" />
          </nav>
          <p className="playing" data-playing="" hidden>
            <label>
              Speed{' '}
              <select data-speed="" defaultValue={4} autoComplete="off">
                {speeds.map((speed) => (
                  <option key={speed} value={speed}>
                    {speed} ×
                  </option>
                ))}
              </select>
            </label>
            <label>
              <input type="checkbox" defaultChecked autoComplete="off" data-follow="" /> Follow the writing
            </label>
          </p>
        </div>
        <p className="unseen" role="status" data-said="" />
        <p className="notice wrong" role="alert" data-trouble="" hidden />
      </section>
      <details className="elsewhen">
        <summary>Go to a change or a time</summary>
        <form action={address}>
          <label>
            Change, from 0 to {last.toLocaleString('en')}{' '}
            <input type="number" name="at" min={0} max={last} required defaultValue={seq} autoComplete="off" />
          </label>{' '}
          <button type="submit">Go to the change</button>
        </form>
        <form action={address}>
          <label>
            Time, in UTC{' '}
            <input type="datetime-local" name="time" step={1} required defaultValue={props.at?.slice(0, 19)} autoComplete="off" />
          </label>{' '}
          <button type="submit">Go to the time</button>
        </form>
      </details>
      {props.people.length > 0 && <Writers people={props.people} />}
      <StoredHtml className="page-body moment" html={props.html} data-moment="" />
      <div data-references="">
        <References references={props.references} />
      </div>
    </main>
  );
};

const placeOf = (people: readonly Byline[], { name }: Byline): number =>
  people.findIndex((each) => each.name === name) + 1 || people.length + 1;

const Now = ({ seq, last }: { seq: number; last: number }) => (
  <strong>
    {seq === 0 ? 'Before the first change' : `Change ${seq.toLocaleString('en')}`} of {last.toLocaleString('en')}
  </strong>
);

const Writers = ({ people }: { people: readonly Byline[] }) => (
  <ul className="shares" aria-label="Who has written here">
    {people.slice(0, named).map((who, i) => (
      <li key={who.name || i}>
        <span className={lookOf(i + 1)}>
          <Person who={who} />
        </span>
      </li>
    ))}
    {people.length > named && <li>and {(people.length - named).toLocaleString('en')} more</li>}
  </ul>
);

interface StepProps {
  readonly address: string;
  /** undefined: there is none. */
  readonly to: number | undefined;
  readonly step: 'version-before' | 'before' | 'after' | 'version-after';
  readonly label: string;
  readonly sign: string;
}

/** A link without an address is one that leads nowhere just now. */
const Step = ({ address, to, step, label, sign }: StepProps) => (
  <a className="button" data-step={step} title={label} {...(to !== undefined && { href: `${address}?at=${to}` })}>
    <span aria-hidden="true">{sign}</span>
    <span className="unseen">{label}</span>
  </a>
);
