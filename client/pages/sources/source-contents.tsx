import type { SourceSection } from '../../../model/contract/index.js';

/** A text's chapters and sections, each with the line that it begins at and how often pages cite it. */
export const SourceContents = ({
  sourceKey,
  sections,
}: {
  sourceKey: string;
  sections: readonly (SourceSection & { readonly cited: number })[];
}) => (
  <nav className="source-contents" aria-labelledby="source-contents">
    <h2 id="source-contents">Contents</h2>
    <ol>
      {sections.map((section) => (
        <li key={section.locator} className={section.level === 1 ? 'chapter' : 'section'}>
          <a href={`/sources/${sourceKey}/${section.locator}`}>{section.title}</a>
          <span className="at">
            line {section.line}
            {section.cited > 0 && ` · cited ${section.cited === 1 ? 'once' : `${section.cited} times`}`}
          </span>
        </li>
      ))}
    </ol>
  </nav>
);
