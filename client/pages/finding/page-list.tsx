import type { LinkedPage } from '../linked-page.js';

/** Pages with their one-line descriptions. */
export const PageList = ({ pages }: { pages: readonly LinkedPage[] }) => (
  <ul className="page-list">
    {pages.map((page) => (
      <li key={page.slug}>
        <a className="page-link" href={`/wiki/${page.slug}`}>
          {page.title}
        </a>
        {page.description && <span className="about">{page.description}</span>}
      </li>
    ))}
  </ul>
);
