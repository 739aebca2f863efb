import type { CitingStyle, SourceMark, SourceNotes, SourceSection, SourceWhole } from '../../../model/contract/index.js';
import { StyleChoice, TakeAlong } from '../../ui/citing-style.js';
import { linesInWords } from '../../ui/lines-in-words.js';
import { Notice } from '../../ui/notice.js';
import type { Piece } from '../finding/search-page.js';
import { SourceMarks } from '../marks/source-marks.js';
import { UnreliableNote } from '../marks/unreliable-note.js';
import { SourceAbout, SourceByline } from './source-about.js';
import { SourceContents } from './source-contents.js';

/** A page that rests on a source, with the lines that it cites. */
export interface RestingPage {
  readonly slug: string;
  readonly title: string;
  readonly places: readonly { readonly from: number | null; readonly to: number | null }[];
}

/** A passage in which words were found. */
export interface FoundPassage {
  readonly locator: string;
  readonly from: number;
  readonly to: number;
  readonly excerpt: readonly Piece[];
}

export interface SourceProps {
  readonly source: SourceWhole;
  /** null: the viewer may not read the text, or it is not loaded. */
  readonly text: { readonly first: string; readonly passages: number } | null;
  readonly contents: readonly (SourceSection & { readonly cited: number })[];
  readonly pages: readonly RestingPage[];
  readonly style: CitingStyle;
  readonly notes: SourceNotes | null;
  /** The newest first, those taken back too. */
  readonly marks: readonly SourceMark[];
  readonly mayMark: boolean;
  /** What the viewer has just done. */
  readonly done: string | null;
  readonly q: string;
  readonly found: readonly FoundPassage[];
  /** Where the list of what was found goes on. */
  readonly more: string | null;
}

/** A source: what it is, what is in it, and what rests on it. */
export const SourcePage = (props: SourceProps) => {
  const { source, text, contents, pages, marks } = props;
  const whole = marks.filter((mark) => mark.from === null && mark.takenBack === null);
  return (
    <main id="content" className="sheet source" data-source={source.key}>
      <header className="page-head">
        <p className="kind">
          <a href="/sources">Sources</a>
        </p>
        <h1>{source.title}</h1>
        <SourceByline source={source} />
        <UnreliableNote source={source.key} marks={whole.map(({ n: mark, reason }) => ({ mark, reason }))} />
      </header>
      {props.done && <Notice kind="done">{props.done}</Notice>}
      {text ? <Reading {...props} text={text} /> : <p className="notice">{whyNoText(source.text !== null)}</p>}
      {contents.length > 0 && !props.q && <SourceContents sourceKey={source.key} sections={contents} />}
      <section aria-labelledby="about-source">
        <h2 id="about-source">Where it comes from</h2>
        <div className="source-list">
          <SourceAbout source={source} written={{ style: props.style, notes: props.notes }} />
        </div>
        <StyleChoice now={props.style} href={(style) => `/sources/${source.key}?style=${style}#about-source`} />
        <TakeAlong at={`/sources/${source.key}`} />
      </section>
      <SourceMarks sourceKey={source.key} marks={marks} mayMark={props.mayMark} />
      <section aria-labelledby="rests">
        <h2 id="rests">What rests on this source</h2>
        {pages.length === 0 && <p className="empty">No page cites it.</p>}
        <ul className="resting">
          {pages.map((page) => (
            <Resting key={page.slug} sourceKey={source.key} page={page} />
          ))}
        </ul>
      </section>
    </main>
  );
};

const whyNoText = (isLoaded: boolean): string =>
  isLoaded ? 'Your account may not read the text of this source.' : 'The text of this source is not loaded here.';

const Reading = ({ source: { key }, text, q, found, more }: SourceProps & { text: NonNullable<SourceProps['text']> }) => (
  <>
    <p className="reading-starts">
      <a className="button" href={`/sources/${key}/${text.first}`}>
        Read from the beginning
      </a>{' '}
      <span data-continue={key} />
    </p>
    <search>
      <form className="search-within" action={`/sources/${key}`}>
        <label htmlFor="within">Search in this source</label>
        <input id="within" type="search" name="q" defaultValue={q} maxLength={200} />
        <button type="submit">Search</button>
      </form>
    </search>
    {q && (
      <section aria-labelledby="found">
        <h2 id="found">Passages with “{q}”</h2>
        {found.length === 0 && <p className="empty">No passage holds all of these words.</p>}
        <ol className="found-passages">
          {found.map((passage) => (
            <li key={passage.locator}>
              <a href={`/sources/${key}/${passage.locator}`}>{linesInWords(passage.from, passage.to)}</a>
              <p className="excerpt">
                {passage.excerpt.map(({ at, words, found: isFound }) => (isFound ? <mark key={at}>{words}</mark> : words))}
              </p>
            </li>
          ))}
        </ol>
        {more && (
          <p className="more">
            <a href={more}>More passages</a>
          </p>
        )}
        <p className="more">
          <a href={`/sources/${key}`}>Contents</a>
        </p>
      </section>
    )}
  </>
);

/** So many places are shown at once. */
const most = 12;

const Resting = ({ sourceKey, page: { slug, title, places } }: { sourceKey: string; page: RestingPage }) => (
  <li>
    <a className="page-link" href={`/wiki/${slug}`}>
      {title}
    </a>
    <span className="places">
      {places.slice(0, most).map(({ from, to }) =>
        from === null ? null : (
          <a key={`${from}-${to}`} href={`/sources/${sourceKey}/L${from}-${to ?? from}`}>
            {linesInWords(from, to)}
          </a>
        ),
      )}
      {places.length > most && <span>and {places.length - most} more</span>}
    </span>
  </li>
);
