import type { Cite, ListSummary } from '../../model/contract/index.js';
import { linesInWords } from '../ui/lines-in-words.js';
import { placeHref, type SourceNames, shortSource } from './claims/source-place.js';
import { counted } from './claims/words.js';
import { kindNames } from './kind-names.js';

export interface ListEntryView {
  readonly page: { readonly slug: string; readonly title: string; readonly description: string };
  /** The row that puts it there. */
  readonly why: {
    readonly label: string;
    readonly text: string;
    readonly date: string;
    readonly cites: readonly Cite[];
    /** The page that says so where it is another one. */
    readonly toldBy: { readonly slug: string; readonly title: string } | null;
  };
}

export interface ListProps {
  readonly list: ListSummary;
  readonly entries: readonly ListEntryView[];
  readonly sources: SourceNames;
}

/** A list: each page with its description and the cited fact that puts it there. */
export const ListPage = ({ list, entries, sources }: ListProps) => {
  const names = kindNames[list.kind];
  return (
    <main id="content" className="sheet">
      <p className="kind">
        <a href="/lists">Lists</a>
      </p>
      <h1>{list.title}</h1>
      <p className="lead">{list.about}</p>
      <p className="from">
        {counted(list.count, names.one.toLowerCase(), names.many.toLowerCase())}, each with what its article says and where that
        is from. Who is missing has not been cited yet.
      </p>
      {entries.length === 0 && <p className="empty">No article says this of anybody yet.</p>}
      <ol className="list-entries">
        {entries.map(({ page, why }) => (
          <li key={page.slug}>
            <a className="page-link" href={`/wiki/${page.slug}`}>
              {page.title}
            </a>{' '}
            {page.description && <span className="about">{page.description}</span>} <Why why={why} sources={sources} />
          </li>
        ))}
      </ol>
    </main>
  );
};

const Why = ({ why: { label, text, date, cites, toldBy }, sources }: Pick<ListEntryView, 'why'> & { sources: SourceNames }) => (
  <p className="why">
    {toldBy && (
      <>
        <a href={`/wiki/${toldBy.slug}`}>{toldBy.title}</a>,{' '}
      </>
    )}
    <span className="label">
      <bdi>{label}</bdi>:
    </span>{' '}
    <bdi>{[date, text].filter(Boolean).join(', ')}</bdi>
    {cites.length > 0 && (
      <span className="why-places">
        {' ('}
        {cites.map((cite, i) => (
          <span key={`${cite.source} ${cite.from} ${cite.to}`}>
            {i > 0 && '; '}
            <a href={placeHref(cite)}>
              {shortSource(sources, cite.source)}, {linesInWords(cite.from, cite.to)}
            </a>
          </span>
        ))}
        )
      </span>
    )}
  </p>
);
