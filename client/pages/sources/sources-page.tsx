import type { CatalogueEntry } from '../../../model/contract/index.js';
import { SourceAbout, SourceByline } from './source-about.js';

export interface SourcesProps {
  readonly sources: readonly CatalogueEntry[];
  /** Keys of those that are marked as unreliable, whole or in part. */
  readonly marked: { readonly whole: ReadonlySet<string>; readonly part: ReadonlySet<string> };
  /** May the viewer add a text? */
  readonly mayImport: boolean;
}

/** The catalogue: what the articles rest on. */
export const SourcesPage = ({ sources, marked, mayImport }: SourcesProps) => (
  <main id="content" className="sheet">
    <h1>Sources</h1>
    <p className="lead">
      What the articles rest on. A citation names a source and the lines of its text; what each is worth as testimony is said
      here.
    </p>
    {mayImport && (
      <p className="more">
        <a href="/new-source">Add a text</a>
      </p>
    )}
    {sources.length === 0 && <p className="empty">The catalogue is empty.</p>}
    <ul className="source-list">
      {sources.map((source) => (
        <li key={source.key} id={source.key}>
          <h2>
            <a href={`/sources/${source.key}`}>
              <cite>{source.title}</cite>
            </a>
            <Marked sourceKey={source.key} marked={marked} />
          </h2>
          <SourceByline source={source} />
          <SourceAbout source={source} />
        </li>
      ))}
    </ul>
  </main>
);

const Marked = ({ sourceKey, marked: { whole, part } }: { sourceKey: string } & Pick<SourcesProps, 'marked'>) =>
  (whole.has(sourceKey) || part.has(sourceKey)) && (
    <>
      {' '}
      <a className="chip unreliable" href={`/sources/${sourceKey}#marks`}>
        {whole.has(sourceKey) ? 'Marked unreliable' : 'Marked unreliable in part'}
      </a>
    </>
  );
