import type { Section } from '../../../model/contract/index.js';

/**
 * The contents list twice, since no style can open a closed <details>: beside the text where there is room, folded above it where
 * there is none. The other one is not displayed, and so is not there for a screen reader either.
 */
export const Contents = ({ sections }: { sections: readonly Section[] }) =>
  sections.length < 2 ? null : (
    <>
      <nav className="contents beside" aria-labelledby="contents-title">
        <p className="contents-title" id="contents-title">
          Contents
        </p>
        <Sections sections={sections} />
      </nav>
      <details className="contents folded">
        <summary>Contents</summary>
        <nav aria-label="Contents">
          <Sections sections={sections} />
        </nav>
      </details>
    </>
  );

const Sections = ({ sections }: { sections: readonly Section[] }) => (
  <ol>
    {sections.map((s) => (
      <li key={s.id} className={`level-${s.level}`}>
        <a href={`#${s.id}`}>{s.title}</a>
      </li>
    ))}
  </ol>
);
