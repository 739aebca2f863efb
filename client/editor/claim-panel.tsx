import type { Editor } from '@tiptap/core';
import { useEffect, useState } from 'react';
import { ChoiceList, choiceId, nextAt } from './choice-list.js';
import { knowClaims } from './claim-states.js';
import { claimChoices, markWords, type NamedClaim, openClaim, selectedText } from './claims.js';
import { Panel } from './panel.js';

const listId = 'claim-panel-list';

/** "Claim": marks the selected words with a claim that is there, or with one that is opened in the same step. */
export function ClaimPanel({
  editor,
  page,
  anchor,
  close,
}: {
  editor: Editor;
  page: string;
  anchor: HTMLElement;
  close: (stepBack: boolean) => void;
}) {
  const [query, setQuery] = useState('');
  const [reading, setReading] = useState(() => selectedText(editor).slice(0, 1_000));
  const [at, setAt] = useState(-1);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const choices = useClaimChoices(query, page);
  if (editor.state.selection.empty)
    return (
      <Panel name="Claim" anchor={anchor} close={close}>
        <p className="panel-label" tabIndex={-1} data-first="">
          Select the words that are disputed first.
        </p>
      </Panel>
    );
  const mark = async (find: () => Promise<NamedClaim> | NamedClaim) => {
    setBusy(true);
    try {
      const claim = await find();
      await markWords(editor, page, claim);
      knowClaims(editor, [claim]);
      close(false);
    } catch (error) {
      setTrouble(error instanceof Error ? error.message : '');
      setBusy(false);
    }
  };
  const choose = (index: number) => {
    const choice = choices[index];
    if (choice && !busy) void mark(() => choice);
  };
  return (
    <Panel name="Claim" anchor={anchor} close={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (at >= 0) choose(at);
          else if (!query.trim()) setTrouble('Ask the question that is disputed.');
          else if (!busy) void mark(() => openClaim(page, query.trim(), reading.trim()));
        }}
      >
        <label className="panel-label" htmlFor="claim-panel-question">
          Which question do these words answer?
        </label>
        <input
          id="claim-panel-question"
          type="text"
          role="combobox"
          autoComplete="off"
          maxLength={300}
          placeholder="When was Kirov offered the leadership?"
          aria-expanded={choices.length > 0}
          aria-controls={listId}
          aria-autocomplete="list"
          {...(at >= 0 && { 'aria-activedescendant': choiceId(listId, at) })}
          {...(trouble && { 'aria-describedby': 'claim-panel-trouble' })}
          value={query}
          onChange={(event) => {
            setQuery(event.currentTarget.value);
            setAt(-1);
            setTrouble(null);
          }}
          onKeyDown={(event) => {
            const next = nextAt(event.key, at, choices.length);
            if (next === undefined) return;
            event.preventDefault();
            setAt(at < 0 && event.key === 'ArrowUp' ? choices.length - 1 : next);
          }}
        />
        <ChoiceList
          id={listId}
          name="Claims that are there"
          choices={choices.map(({ id, question, status }) => ({ id, name: question, note: status }))}
          at={at}
          choose={choose}
        />
        {query.trim() && (
          <>
            <label className="panel-label" htmlFor="claim-panel-reading">
              The reading that the words give
            </label>
            <textarea
              id="claim-panel-reading"
              rows={2}
              maxLength={1_000}
              value={reading}
              onChange={(event) => setReading(event.currentTarget.value)}
            />
          </>
        )}
        {trouble && (
          <p className="panel-wrong" id="claim-panel-trouble" role="alert">
            {trouble}
          </p>
        )}
        <p className="panel-actions">
          <button type="submit" className="primary" disabled={busy}>
            {at >= 0 ? 'Mark the words' : 'Open a new claim'}
          </button>
        </p>
      </form>
    </Panel>
  );
}

function useClaimChoices(query: string, page: string): readonly NamedClaim[] {
  const [found, setFound] = useState<readonly NamedClaim[]>([]);
  useEffect(() => {
    const stop = new AbortController();
    claimChoices(query, page, stop.signal).then(
      (choices) => stop.signal.aborted || setFound(choices.slice(0, 8)),
      () => stop.signal.aborted || setFound([]),
    );
    return () => stop.abort();
  }, [query, page]);
  return found;
}
