import type { CatalogueEntry, Ripple, SourceMark } from '../../../model/contract/index.js';
import { FormError, TextArea, TextField } from '../../ui/field.js';
import type { FormState } from '../../ui/form-state.js';
import { Person } from '../../ui/person.js';
import { Time } from '../../ui/time.js';
import type { SourceNames } from '../claims/source-place.js';
import { linesInWords } from '../lines-in-words.js';
import { RippleList, RippleSummary } from './ripple-list.js';
import { placeInWords } from './source-marks.js';

export interface MarkProps {
  readonly source: Pick<CatalogueEntry, 'key' | 'title' | 'lines'>;
  readonly form: FormState;
  /** What it would touch; null: that has not been looked at yet. */
  readonly ripple: Ripple | null;
  readonly sources: SourceNames;
}

const Head = ({ source, view }: { source: MarkProps['source']; view: string }) => (
  <header className="page-head">
    <p className="kind">
      <a href="/sources">Sources</a> › <a href={`/sources/${source.key}`}>{source.title.split(':')[0]}</a>
    </p>
    <h1>{view}</h1>
  </header>
);

/** Marks a source, or lines of it: first what and why, then what it would touch, then the button. */
export const MarkPage = (props: MarkProps) =>
  props.ripple ? (
    <Look {...props} ripple={props.ripple} />
  ) : (
    <main id="content" className="sheet narrow claim">
      <Head source={props.source} view="Mark as unreliable" />
      <p className="lead">
        Before anything is marked you see which claims rest on it. A mark changes no claim: it is said wherever the evidence or
        the citation stands, with your name and reason, and can be taken back.
      </p>
      <form className="form" method="post" action={`/sources/${props.source.key}/unreliable`}>
        <FormError form={props.form} />
        <div className="two-fields">
          <TextField name="from" label="From line" form={props.form} input={{ inputMode: 'numeric', maxLength: 9 }} />
          <TextField name="to" label="To line" form={props.form} input={{ inputMode: 'numeric', maxLength: 9 }} />
        </div>
        <p className="hint">Without lines it is the whole source, all {props.source.lines.toLocaleString('en')} of them.</p>
        <TextArea name="reason" label="Reason" form={props.form} input={{ rows: 4, required: true, maxLength: 1_000 }} />
        <p className="acts">
          <button className="primary" type="submit" name="do" value="look">
            See what it touches
          </button>
          <a href={`/sources/${props.source.key}`}>Cancel</a>
        </p>
      </form>
    </main>
  );

const Look = ({ source, form, ripple, sources }: MarkProps & { ripple: Ripple }) => {
  const { from = '', to = '', reason = '' } = form.values;
  return (
    <main id="content" className="sheet claim">
      <Head source={source} view="What the mark would touch" />
      <RippleSummary ripple={ripple} />
      <form className="form" method="post" action={`/sources/${source.key}/unreliable`}>
        {Object.entries({ from, to, reason }).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <dl className="reasons">
          <div>
            <dt>Marked</dt>
            <dd>{from ? linesInWords(Number(from), Number(to || from)) : 'the whole source'}</dd>
          </div>
          <div>
            <dt>Because</dt>
            <dd className="words">{reason}</dd>
          </div>
        </dl>
        <p className="acts">
          <button className="primary" type="submit" name="do" value="save">
            Mark as unreliable
          </button>
          <button type="submit" name="do" value="change">
            Change it first
          </button>
          <a href={`/sources/${source.key}`}>Cancel</a>
        </p>
      </form>
      <RippleList ripple={ripple} sources={sources} />
    </main>
  );
};

export interface TakeBackProps {
  readonly source: Pick<CatalogueEntry, 'key' | 'title' | 'lines'>;
  readonly mark: SourceMark;
  readonly form: FormState;
}

/** Takes a mark back, with a reason. */
export const TakeBackPage = ({ source, mark, form }: TakeBackProps) => (
  <main id="content" className="sheet narrow claim">
    <Head source={source} view="Take a mark back" />
    <dl className="reasons">
      <div>
        <dt>Marked</dt>
        <dd>{placeInWords(mark)}</dd>
      </div>
      <div>
        <dt>Because</dt>
        <dd className="words">{mark.reason}</dd>
      </div>
      <div>
        <dt>By</dt>
        <dd>
          {mark.by && (
            <>
              <Person who={mark.by} />
              {', '}
            </>
          )}
          <Time at={mark.at} />
        </dd>
      </div>
    </dl>
    <form className="form" method="post" action={`/sources/${source.key}/unreliable/${mark.n}`}>
      <FormError form={form} />
      <TextArea
        name="reason"
        label="Why it is taken back"
        hint="The mark stays in the list of those that were taken back"
        form={form}
        input={{ rows: 4, required: true, maxLength: 1_000 }}
      />
      <p className="acts">
        <button className="primary" type="submit">
          Take it back
        </button>
        <a href={`/sources/${source.key}#mark-${mark.n}`}>Cancel</a>
      </p>
    </form>
  </main>
);
