import type { CatalogueEntry } from '../../model/contract/index.js';

const types: Readonly<Record<string, string>> = {
  book: 'Book',
  chapter: 'Chapter of a book',
  'article-journal': 'Article',
  webpage: 'Web page',
  report: 'Report',
};

/** The catalogue: what the articles rest on. */
export const SourcesPage = ({ sources }: { sources: readonly CatalogueEntry[] }) => (
  <main id="content" className="sheet">
    <h1>Sources</h1>
    <p className="lead">
      What the articles rest on. A citation names a source and the lines of its text; what each is worth as testimony is said
      here.
    </p>
    {sources.length === 0 && <p className="empty">The catalogue is empty.</p>}
    <ul className="source-list">
      {sources.map((source) => (
        <li key={source.key} id={source.key}>
          <h2>
            <cite>{source.title}</cite>
          </h2>
          <p className="byline">
            {source.author ?? 'Author not named'}
            {source.year ? `, ${source.year}` : ''}
          </p>
          <dl>
            <Row label="Kind">{types[source.type] ?? source.type}</Row>
            <Row label="Part">{source.part}</Row>
            <Row label="Published">{source.published}</Row>
            <Row label="Extent">{source.lines === 1 ? '1 line' : `${source.lines.toLocaleString('en')} lines`}</Row>
            <Row label="Attribution">{source.attribution}</Row>
            <Row label="How far to trust it">{source.reliability}</Row>
            <Row label="Cited as">{`@${source.key}`}</Row>
          </dl>
        </li>
      ))}
    </ul>
  </main>
);

const Row = ({ label, children }: { label: string; children: string | null }) =>
  children ? (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  ) : null;
