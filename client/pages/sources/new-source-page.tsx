import type { ImportReport } from '../../../model/contract/index.js';

export interface NewSourceProps {
  /** Why the last text was refused. */
  readonly refused: string | null;
  readonly report: ImportReport | null;
}

/** Adds a text to the catalogue, or a corrected one. */
export const NewSourcePage = ({ refused, report }: NewSourceProps) => (
  <main id="content" className="sheet narrow">
    <h1>Add a text</h1>
    {report && <Report report={report} />}
    {refused && (
      <p className="notice wrong" role="alert">
        {refused}
      </p>
    )}
    <p className="lead">
      A text that the catalogue knows is recognised by its content. Any other needs its description as CSL-JSON, whose id becomes
      the source’s key. A corrected text replaces the one before it and must have as many lines, since citations name them.
    </p>
    <form className="form" method="post" action="/new-source" encType="multipart/form-data">
      <div className="field">
        <label htmlFor="file">Text</label>
        <p className="hint" id="file-hint">
          A .txt, .md or .html file in UTF-8, at most 20 MB
        </p>
        <input type="file" id="file" name="file" accept=".txt,.md,.html,.htm" required aria-describedby="file-hint" />
      </div>
      <div className="field">
        <label htmlFor="sidecar">Description</label>
        <p className="hint" id="sidecar-hint">
          A CSL-JSON file with one item: id, type, title, author, issued, language
        </p>
        <input type="file" id="sidecar" name="sidecar" accept=".json" aria-describedby="sidecar-hint" />
      </div>
      <button className="primary" type="submit">
        Add text
      </button>
    </form>
  </main>
);

const Report = ({ report }: { report: ImportReport }) => (
  <p className="notice" role="status">
    {report.done === 'unchanged' ? 'This very text is loaded already: ' : `The text is ${report.done}: `}
    <a href={`/sources/${report.key}`}>{report.key}</a>, {report.lines} lines, {report.passages} passages, {report.chapters}{' '}
    chapters, {report.sections} sections.
  </p>
);
