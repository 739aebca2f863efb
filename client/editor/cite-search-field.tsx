import { useEffect, useState } from 'react';
import { ChoiceList, choiceId, nextAt } from './choice-list.js';
import { type CiteChoice, choiceOf, citeChoices } from './cite-search.js';

const listId = 'cite-panel-list';

/** A combobox over sources and the words of their texts. */
export function CiteSearch({ first, choose }: { first: string; choose: (choice: CiteChoice) => void }) {
  const [query, setQuery] = useState(first);
  const [open, setOpen] = useState(true);
  const { choices, trouble, of } = useCiteChoices(query);
  const [at, setAt] = useState(0);
  const shown = open ? choices : [];
  const take = (index: number) => {
    const choice = shown[index];
    if (!choice) return;
    setOpen(false);
    choose(choice);
  };
  return (
    <div className="cite-search">
      <label className="panel-label" htmlFor="cite-panel-query">
        Find a source, or words of one
      </label>
      <input
        id="cite-panel-query"
        type="text"
        role="combobox"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        placeholder="Author, title, or words of the text"
        aria-expanded={shown.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        {...(shown.length > 0 && { 'aria-activedescendant': choiceId(listId, at) })}
        value={query}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => {
          setQuery(event.currentTarget.value);
          setOpen(true);
          setAt(0);
        }}
        onKeyDown={(event) => {
          const next = nextAt(event.key, at, shown.length);
          if (next !== undefined) setAt(next);
          else if (event.key === 'Enter') take(at);
          else return;
          event.preventDefault();
        }}
      />
      <ChoiceList
        id={listId}
        name="Sources and passages"
        choices={shown.map(choiceOf)}
        at={at}
        choose={take}
        empty={trouble ?? (open && query.trim() && of === query ? 'Nothing has all of these words.' : null)}
      />
    </div>
  );
}

interface Found {
  readonly choices: readonly CiteChoice[];
  readonly trouble: string | null;
  /** What was looked for. */
  readonly of: string;
}

function useCiteChoices(query: string): Found {
  const [found, setFound] = useState<Found>({ choices: [], trouble: null, of: '' });
  useEffect(() => {
    const stop = new AbortController();
    citeChoices(query, stop.signal).then(
      (choices) => stop.signal.aborted || setFound({ choices, trouble: null, of: query }),
      (error: unknown) =>
        stop.signal.aborted || setFound({ choices: [], trouble: error instanceof Error ? error.message : '', of: query }),
    );
    return () => stop.abort();
  }, [query]);
  return found;
}
