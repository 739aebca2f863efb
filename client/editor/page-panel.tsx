import type { Editor } from '@tiptap/core';
import { useEffect, useState } from 'react';
import { ChoiceList, choiceId, nextAt } from './choice-list.js';
import { linkToPage, type PageChoice, pageChoices, unlink } from './page-links.js';
import { Panel } from './panel.js';

const listId = 'page-panel-list';

const selectedWords = (editor: Editor): string => {
  const { from, to } = editor.state.selection;
  return editor.state.doc.textBetween(from, to, ' ').trim().slice(0, 120);
};

/** "Link to a page": a combobox over the wiki's titles and spellings. */
export function PagePanel({
  editor,
  anchor,
  close,
}: {
  editor: Editor;
  anchor: HTMLElement;
  close: (stepBack: boolean) => void;
}) {
  const [query, setQuery] = useState(() => selectedWords(editor));
  const { choices, trouble } = usePageChoices(query);
  const [at, setAt] = useState(0);
  const linked = editor.isActive('pageLink');
  const choose = (index: number) => {
    const choice = choices[index];
    if (!choice) return;
    close(false);
    linkToPage(editor, choice);
  };
  return (
    <Panel name="Link to a page" anchor={anchor} close={close}>
      <label className="panel-label" htmlFor="page-panel-query">
        Link to a page
      </label>
      <input
        id="page-panel-query"
        type="text"
        role="combobox"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        placeholder="Name of a person, an event, a place"
        aria-expanded={choices.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        {...(choices.length > 0 && { 'aria-activedescendant': choiceId(listId, at) })}
        value={query}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => {
          setQuery(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={(event) => {
          const next = nextAt(event.key, at, choices.length);
          if (next !== undefined) setAt(next);
          else if (event.key === 'Enter') choose(at);
          else return;
          event.preventDefault();
        }}
      />
      <ChoiceList
        id={listId}
        name="Pages"
        choices={choices.map(asChoice)}
        at={at}
        choose={choose}
        empty={trouble ?? (query.trim() ? null : 'Type to find a page.')}
      />
      {linked && (
        <p className="panel-actions">
          <button
            type="button"
            className="plain"
            onClick={() => {
              close(false);
              unlink(editor, 'pageLink');
            }}
          >
            Remove this link
          </button>
        </p>
      )}
    </Panel>
  );
}

/** One page to choose, as shown in a list. */
export const asChoice = ({ page, slug, title, description }: PageChoice) => ({
  id: page ?? `wanted-${slug}`,
  name: page ? title : `Link to “${title}”`,
  note: description,
  className: page ? undefined : 'wanted',
});

function usePageChoices(query: string): { choices: readonly PageChoice[]; trouble: string | null } {
  const [found, setFound] = useState<{ choices: readonly PageChoice[]; trouble: string | null }>({ choices: [], trouble: null });
  useEffect(() => {
    const stop = new AbortController();
    pageChoices(query, stop.signal).then(
      (choices) => stop.signal.aborted || setFound({ choices, trouble: null }),
      (error: unknown) => stop.signal.aborted || setFound({ choices: [], trouble: error instanceof Error ? error.message : '' }),
    );
    return () => stop.abort();
  }, [query]);
  return found;
}
