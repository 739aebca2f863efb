import { kinds, type ListWhole } from '../../../model/contract/index.js';
import { kindNames } from '../kind-names.js';

/** Names of a list before it says how many more there are. */
const namesShown = 5;

export interface ListsProps {
  readonly lists: readonly ListWhole[];
}

/** Every list that has an entry. */
export const ListsPage = ({ lists }: ListsProps) => (
  <main id="content" className="sheet">
    <h1>Lists</h1>
    <p className="lead">Made of what the articles say, with its place in a source. Who is missing has not been cited yet.</p>
    {lists.length === 0 && <p className="empty">No article says anything yet that makes a list.</p>}
    {kinds
      .map((kind) => ({ kind, some: lists.filter((list) => list.kind === kind) }))
      .filter(({ some }) => some.length > 0)
      .map(({ kind, some }) => (
        <section key={kind} aria-labelledby={`lists-${kind}`}>
          <h2 id={`lists-${kind}`}>{kindNames[kind].many}</h2>
          <ul className="page-list">
            {some.map(({ slug, title, about, count, items }) => (
              <li key={slug}>
                <a className="page-link" href={`/lists/${slug}`}>
                  {title}
                </a>{' '}
                <span className="count">{count}</span>
                <span className="about">
                  {about}{' '}
                  {items
                    .slice(0, namesShown)
                    .map(({ page }) => page.title)
                    .join(', ')}
                  {count > namesShown ? ` and ${count - namesShown} more` : ''}
                </span>
              </li>
            ))}
          </ul>
        </section>
      ))}
  </main>
);
