import type { Editor } from '@tiptap/core';
import { useEffect, useState } from 'react';
import {
  cite,
  linesOf,
  readCitation,
  type SourceChoice,
  selectedCitation,
  sourceChoices,
  type TypedCitation,
} from './citations.js';
import { Panel } from './panel.js';

/** "Cite a source": which one, which lines, and the words it rests on. */
export function CitePanel({
  editor,
  anchor,
  close,
}: {
  editor: Editor;
  anchor: HTMLElement;
  close: (stepBack: boolean) => void;
}) {
  const [present] = useState(() => selectedCitation(editor));
  const [typed, setTyped] = useState<TypedCitation>({
    source: present?.source ?? '',
    lines: present ? linesOf(present) : '',
    quote: present?.quote ?? '',
  });
  const [wrong, setWrong] = useState<{ field: keyof TypedCitation; wrong: string } | null>(null);
  const sources = useSources();
  const field = (name: keyof TypedCitation) => ({
    id: `cite-panel-${name}`,
    value: typed[name],
    ...(wrong?.field === name && { 'aria-invalid': true, 'aria-describedby': 'cite-panel-wrong' }),
    onChange: (event: { currentTarget: { value: string } }) => {
      setTyped({ ...typed, [name]: event.currentTarget.value });
      setWrong(null);
    },
  });
  return (
    <Panel name="Cite a source" anchor={anchor} close={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const citation = readCitation(typed);
          if ('wrong' in citation) return setWrong(citation);
          close(false);
          cite(editor, citation);
        }}
      >
        <div className="panel-row">
          <div className="panel-field wide">
            <label className="panel-label" htmlFor="cite-panel-source">
              Source
            </label>
            <input
              type="text"
              list="cite-panel-sources"
              autoComplete="off"
              autoCapitalize="off"
              spellCheck={false}
              {...field('source')}
            />
            <datalist id="cite-panel-sources">
              {sources.map(({ key, title }) => (
                <option key={key} value={key}>
                  {title}
                </option>
              ))}
            </datalist>
          </div>
          <div className="panel-field">
            <label className="panel-label" htmlFor="cite-panel-lines">
              Lines
            </label>
            <input type="text" autoComplete="off" placeholder="120-134" {...field('lines')} />
          </div>
        </div>
        <label className="panel-label" htmlFor="cite-panel-quote">
          Its words, if you quote them
        </label>
        <textarea rows={2} {...field('quote')} />
        {wrong && (
          <p className="panel-wrong" id="cite-panel-wrong" role="alert">
            {wrong.wrong}
          </p>
        )}
        <p className="panel-actions">
          <button type="submit" className="primary">
            {present ? 'Change citation' : 'Cite'}
          </button>
          {present && (
            <button
              type="button"
              className="plain"
              onClick={() => {
                close(false);
                editor.chain().focus().deleteSelection().run();
              }}
            >
              Remove this citation
            </button>
          )}
        </p>
      </form>
    </Panel>
  );
}

function useSources(): readonly SourceChoice[] {
  const [sources, setSources] = useState<readonly SourceChoice[]>([]);
  useEffect(() => {
    const stop = new AbortController();
    void sourceChoices(stop.signal).then((found) => stop.signal.aborted || setSources(found));
    return () => stop.abort();
  }, []);
  return sources;
}
