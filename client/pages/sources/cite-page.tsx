import type { CatalogueEntry, CitingStyle, SourceNote, Standing } from '../../../model/contract/index.js';
import { StyleChoice, TakeAlong } from '../../ui/citing-style.js';
import { TextArea, TextField } from '../../ui/field.js';
import type { FormState } from '../../ui/form-state.js';
import { linesInWords } from '../../ui/lines-in-words.js';
import { NoteText } from '../../ui/note-text.js';
import { StandingChip } from '../claims/claim-top.js';
import { MarkedWords, type ReaderStretch } from './marked-words.js';

export interface CiteProps {
  readonly source: Pick<CatalogueEntry, 'key' | 'title'>;
  readonly locator: string;
  readonly place: { readonly from: number; readonly to: number; readonly quote: string };
  /** As it is written in text that the editor reads. */
  readonly written: string;
  readonly style: CitingStyle;
  readonly note: SourceNote | null;
  readonly passages: readonly (readonly ReaderStretch[])[];
  readonly form: FormState;
  /** What claims were looked for by. */
  readonly q: string;
  /** null: the viewer may not add evidence. */
  readonly claims: readonly { readonly slug: string; readonly question: string; readonly status: Standing }[] | null;
}

/** A passage about to be cited. */
export const CitePage = (props: CiteProps) => {
  const { source, locator, place, written, style, note, passages, form } = props;
  const here = `/sources/${source.key}/${locator}`;
  const inStyle = (other: CitingStyle) =>
    `${here}/cite?${new URLSearchParams({ lines: form.values.lines ?? '', quote: place.quote, style: other }).toString()}#citation`;
  return (
    <main id="content" className="sheet narrow citing">
      <p className="kind">
        <a href={`${here}?lines=${place.from}-${place.to}`}>Back to the passage</a>
      </p>
      <h1>Cite this passage</h1>
      <blockquote className="passage-cited">
        {passages.map((stretches) => (
          <p className="words" key={stretches[0]?.at}>
            <MarkedWords stretches={stretches} />
          </p>
        ))}
      </blockquote>
      <form className="form" action={`${here}/cite`}>
        <TextField name="lines" label="Lines" form={form} input={{ maxLength: 20, autoComplete: 'off' }} />
        <TextArea name="quote" label="Its words, if you quote them" form={form} input={{ rows: 3 }} />
        {style !== 'chicago' && <input type="hidden" name="style" value={style} />}
        <p className="acts">
          <button type="submit">Show the citation</button>
        </p>
      </form>
      <section aria-labelledby="citation">
        <h2 id="citation">In an article</h2>
        <p>Copy this and paste it into an article’s text: the editor makes a citation of it.</p>
        <p className="written-citation">
          <code>{written}</code>
        </p>
        {note && (
          <p className="as-note">
            {style === 'chicago' ? 'Read as: ' : 'Elsewhere: '}
            <NoteText words={note.before} />
            {linesInWords(place.from, place.to)}
            <NoteText words={note.after} />
          </p>
        )}
        <StyleChoice now={style} href={inStyle} />
        <TakeAlong at={`/sources/${source.key}`} />
      </section>
      <EvidenceOf {...props} />
    </main>
  );
};

const EvidenceOf = ({ source, locator, place, form, q, claims }: CiteProps) => {
  const given = new URLSearchParams({ source: source.key, from: String(place.from), to: String(place.to), quote: place.quote });
  return (
    <section aria-labelledby="evidence">
      <h2 id="evidence">As evidence for a claim</h2>
      {claims === null ? (
        <p>Editors add evidence to claims.</p>
      ) : (
        <>
          <search>
            <form className="search-within" action={`/sources/${source.key}/${locator}/cite#evidence`}>
              <label htmlFor="claim">Find a claim</label>
              <input type="hidden" name="lines" value={form.values.lines ?? ''} />
              <input type="hidden" name="quote" value={place.quote} />
              <input id="claim" type="search" name="q" defaultValue={q} maxLength={200} />
              <button type="submit">Search</button>
            </form>
          </search>
          {claims.length === 0 && (
            <p className="empty">{q ? 'No claim has all of these words.' : 'This source is not evidence of any claim yet.'}</p>
          )}
          <ul className="evidence-for">
            {claims.map(({ slug, question, status }) => (
              <li key={slug}>
                <a href={`/claims/${slug}/evidence?${given.toString()}`}>
                  <bdi>{question}</bdi>
                </a>{' '}
                <StandingChip status={status} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
};
