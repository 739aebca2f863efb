import type { CatalogueEntry } from '../../../model/contract/index.js';
import { SourceByline, sourceKind } from '../sources/source-about.js';

/** What everything rests on: who, when, what kind of text, and how far to trust it. */
export const HomeSources = ({ sources }: { sources: readonly CatalogueEntry[] }) => (
  <section className="home-part" aria-labelledby="sources">
    <h2 id="sources">The sources, and how far to trust them</h2>
    <ul className="home-sources">
      {sources.map((source) => (
        <li key={source.key}>
          <h3>
            <a href={`/sources/${source.key}`}>
              <cite>{source.title}</cite>
            </a>
          </h3>
          <SourceByline source={source} />
          <p className="about">
            {[sourceKind(source), source.lines === 1 ? '1 line' : `${source.lines.toLocaleString('en')} lines`].join(' · ')}
          </p>
          <p>{source.reliability}</p>
        </li>
      ))}
    </ul>
    <p className="more">
      <a href="/sources">More about each source</a>
    </p>
  </section>
);
