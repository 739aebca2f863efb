import type { Tie } from '../../../model/contract/index.js';
import type { CiteMark } from '../../../model/references/index.js';
import { counted } from '../claims/words.js';
import { SupportLost } from '../marks/support-lost.js';
import { According, AccordingNow, type AccordingView } from './according.js';
import { CiteMarks, Linked, type LinkedWords } from './cite-marks.js';
import { DisputedRow, type DisputeView } from './disputed-row.js';

/** What a fact says, ready to read. */
export interface FactValue {
  /** A date in words. */
  readonly date: string | null;
  readonly text: LinkedWords | null;
  readonly marks: readonly CiteMark[];
  /** All that it cites is marked as unreliable. */
  readonly supportLost: boolean;
}

/** A row of the infobox. */
export interface InfoboxRow {
  readonly label: string;
  readonly fact: FactValue | null;
  /** The fact's place in the page's list; null where there is nothing to dispute. */
  readonly place: number | null;
  readonly claim: DisputeView | null;
}

/** Neighbours that are the same to the page's subject. */
export interface RelationGroup {
  readonly tie: Tie;
  readonly name: string;
  readonly related: readonly RelatedView[];
}

export interface NamedView {
  readonly name: LinkedWords;
  /** What else is said of it: which wife, since when. */
  readonly note: string;
  /** All that it rests on is marked as unreliable. */
  readonly supportLost: boolean;
}

export interface RelatedView extends NamedView {
  readonly marks: readonly CiteMark[];
  readonly place: number | null;
}

export interface InfoboxProps {
  readonly title: string;
  readonly rows: readonly InfoboxRow[];
  readonly relations: readonly RelationGroup[];
  /** Where a row is disputed, for those who may: the address before the fact's place. */
  readonly disputeAt: string | null;
  readonly according: AccordingView;
}

/** Neighbours of one kind before the others fold. */
const shownRelated = 5;

/** Rows that stand whole on every screen, and how many do where there are more. */
const mostRows = 6;
const firstRows = 4;

/** What is known at a glance, and what is disputed. */
export const Infobox = ({ title, rows, relations, disputeAt, according }: InfoboxProps) => {
  // on a narrow screen the text comes soon: rows after the first few fold there, unless these are nearly all
  const first = rows.length > mostRows ? firstRows : rows.length;
  return rows.length + relations.length + according.disputes.length === 0 && !according.now ? null : (
    <aside className="infobox" aria-label={`${title} at a glance`}>
      <AccordingNow according={according} />
      <dl>
        <Rows rows={rows.slice(0, first)} start={0} disputeAt={disputeAt} />
      </dl>
      {rows.length > first && (
        <details className="more-facts">
          <summary>{counted(rows.length - first, 'more fact')}</summary>
          <dl>
            <Rows rows={rows.slice(first)} start={first} disputeAt={disputeAt} />
          </dl>
        </details>
      )}
      {relations.length > 0 && (
        <dl className="neighbours">
          {relations.map((group) => (
            <div key={group.tie} className="is-relation">
              <dt>{group.name}</dt>
              <dd>
                <RelatedLines related={group.related.slice(0, shownRelated)} disputeAt={disputeAt} />
                {group.related.length > shownRelated && (
                  <details className="other-readings">
                    <summary>{counted(group.related.length - shownRelated, 'more', 'more')}</summary>
                    <RelatedLines related={group.related.slice(shownRelated)} disputeAt={disputeAt} />
                  </details>
                )}
              </dd>
            </div>
          ))}
        </dl>
      )}
      <According according={according} />
    </aside>
  );
};

interface RowsProps {
  readonly rows: readonly InfoboxRow[];
  /** The place of the first of them among all. */
  readonly start: number;
  readonly disputeAt: string | null;
}

const Rows = ({ rows, start, disputeAt }: RowsProps) =>
  rows.map((row, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: rows never move within one page
    <div key={start + i} className={row.claim ? 'is-disputed' : undefined}>
      <dt>{row.label}</dt>
      <dd>
        {row.fact && <Value fact={row.fact} />}
        {row.claim ? <DisputedRow claim={row.claim} /> : <Dispute at={disputeAt} place={row.place} what={row.label} />}
      </dd>
    </div>
  ));

const Value = ({ fact: { date, text, marks, supportLost } }: { fact: FactValue }) => (
  <>
    {date}
    {date && text && ', '}
    {text && <Linked {...text} />}
    <CiteMarks marks={marks} />
    <SupportLost isLost={supportLost} />
  </>
);

const RelatedLines = ({ related, disputeAt }: { related: readonly RelatedView[]; disputeAt: string | null }) => (
  <ul className="row-readings">
    {related.map(({ name, note, marks, place, supportLost }, i) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: neighbours never move within one page
      <li key={i}>
        <Linked {...name} />
        {note && <> ({note})</>}
        <CiteMarks marks={marks} />
        <SupportLost isLost={supportLost} />
        <Dispute at={disputeAt} place={place} what={name.words} />
      </li>
    ))}
  </ul>
);

const Dispute = ({ at, place, what }: { at: string | null; place: number | null; what: string }) =>
  at !== null && place !== null ? (
    <>
      {' '}
      <a className="dispute" href={`${at}${place}`} rel="nofollow">
        Dispute this<span className="unseen">: {what}</span>
      </a>
    </>
  ) : null;
