import type { Choice, Standing } from '../../../model/contract/index.js';
import type { CiteMark } from '../../../model/references/index.js';
import { StandingChip } from '../claims/claim-top.js';
import { counted } from '../claims/words.js';
import { SupportLost } from '../marks/support-lost.js';
import { CiteMarks, Linked, type LinkedWords } from './cite-marks.js';

/** A reading in a row of the infobox. */
export interface ReadingView {
  readonly id: string;
  /** Its value in words. */
  readonly value: LinkedWords | null;
  /** How the source puts it. */
  readonly wording: string | null;
  readonly text: string;
  readonly heldBy: string;
  /** There was evidence for it, and all of it is lost. */
  readonly supportLost: boolean;
  /** The sources that support it, by short name. */
  readonly sources: readonly { readonly key: string; readonly name: string; readonly marks: readonly CiteMark[] }[];
}

/** What a row, or an entry of the timeline, shows of a claim. */
export interface DisputeView {
  readonly href: string;
  readonly question: string;
  readonly status: Standing;
  readonly choice: Choice;
  readonly shown: readonly ReadingView[];
  readonly others: readonly ReadingView[];
}

/** How a claim stands, with the way to it. */
export const DisputeStanding = ({ claim }: { claim: DisputeView }) => (
  <p className="row-standing">
    <StandingChip status={claim.status} /> {standingWords(claim)}.{' '}
    <a href={claim.href}>
      See the claim<span className="unseen">: {claim.question}</span>
    </a>
  </p>
);

function standingWords({ choice, status, shown, others }: DisputeView): string {
  const all = shown.length + others.length;
  switch (choice) {
    case 'according':
      return others.length > 0 ? `Disputed: ${counted(shown.length, 'reading')} of ${all} shown` : 'Disputed';
    case 'settled':
      return 'This reading was taken';
    case 'settled-on-none':
      return 'None of the readings was taken';
    case 'leaning':
      return `Disputed between ${all}; the first is thought likelier`;
    case 'disputed':
      if (all === 0) return 'Disputed; no other reading is given yet';
      return `${status === 'reopened' ? 'Disputed again' : 'Disputed'}: ${counted(all, 'reading')}`;
  }
}

/** What the infobox says where people disagree. */
export const DisputedRow = ({ claim }: { claim: DisputeView }) => (
  <>
    {claim.shown.length > 0 && <ReadingLines readings={claim.shown} />}
    <DisputeStanding claim={claim} />
    {claim.others.length > 0 && (
      <details className="other-readings">
        <summary>{counted(claim.others.length, claim.shown.length > 0 ? 'other reading' : 'reading')}</summary>
        <ReadingLines readings={claim.others} />
      </details>
    )}
  </>
);

const ReadingLines = ({ readings }: { readings: readonly ReadingView[] }) => (
  <ul className="row-readings">
    {readings.map((reading) => (
      <li key={reading.id} id={`row-${reading.id}`}>
        <ReadingWords reading={reading} />
        <ReadingSources reading={reading} />
        <SupportLost isLost={reading.supportLost} />
      </li>
    ))}
  </ul>
);

/** A reading's value and words. */
export const ReadingWords = ({ reading: { value, wording, text } }: { reading: ReadingView }) => (
  <>
    {value && <Linked {...value} />}
    {wording && (
      <>
        {' '}
        (<q>{wording}</q>)
      </>
    )}
    {value && text && ': '}
    {text && <bdi>{text}</bdi>}
  </>
);

const ReadingSources = ({ reading: { sources, heldBy } }: { reading: ReadingView }) =>
  sources.length > 0 ? (
    <span className="row-sources">
      {' '}
      {sources.map(({ key, name, marks }, i) => (
        <span key={key}>
          {i > 0 && ', '}
          <bdi>{name}</bdi>
          <CiteMarks marks={marks} />
        </span>
      ))}
    </span>
  ) : (
    <span className="row-sources">
      {' '}
      {heldBy ? (
        <>
          held by <bdi>{heldBy}</bdi>
        </>
      ) : (
        'without evidence yet'
      )}
    </span>
  );
